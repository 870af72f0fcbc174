// 待判断的同名者（图）
// zh: 可能是同一人的同名者各任什么职务？
// en: Which posts do people hold who may be one?
// :param few => 25
// answer: graph
MATCH (one:Person)-[maybe:MAYBE_SAME_AS]->(other:Person)
WHERE one:Jinshen
WITH one, maybe, other ORDER BY maybe.score DESC, maybe.id LIMIT $few
UNWIND [one, other] AS person
OPTIONAL MATCH (person)-[holds:HOLDS]->(post:Post)
RETURN maybe, person, holds, post
