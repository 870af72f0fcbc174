// 同名的人
// zh: 哪些同名的人被分开，哪些还等人判断？
// en: Which people of one name are kept apart, surely or until somebody judges?
// :param most => 100
// answer: name, judgement, one, other, score, reason, oneId, otherId
MATCH (one:Person)-[apart:DIFFERENT_FROM|MAYBE_SAME_AS]->(other:Person)
WHERE one:Jinshen
WITH one, apart, other ORDER BY one.name, type(apart), one.id, other.id LIMIT $most
RETURN one.name AS name, type(apart) AS judgement, one.disambiguator AS one, other.disambiguator AS other, apart.score AS score,
       apart.reason AS reason, one.id AS oneId, other.id AS otherId
ORDER BY name, judgement, oneId, otherId
