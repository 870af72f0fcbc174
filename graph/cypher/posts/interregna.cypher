// 前后任之间的空档
// zh: 哪些职务前任离去到后任到任隔得最久？
// en: Between which holders of a post did most days pass?
// :param most => 100
// answer: organization, title, left, came, days
MATCH (one:Tenure)-[next:SUCCEEDED_BY]->(two:Tenure)
WHERE one:Jinshen AND next.days > 0
WITH one, next, two ORDER BY next.days DESC, next.id
MATCH (left:Person)-[:HAS_TENURE]->(one), (came:Person)-[:HAS_TENURE]->(two)
WHERE left <> came
WITH one, next, left, came LIMIT $most
MATCH (one)-[:IN_POST]->(post:Post)
RETURN post.organization AS organization, post.title AS title, left.name AS left, came.name AS came, next.days AS days
ORDER BY days DESC, organization, title, left, came
