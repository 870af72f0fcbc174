// 空缺的职务
// zh: 哪些职务原任已去、后任未见？
// en: Which posts had a holder who left, and nobody seen after?
// :param most => 100
// answer: organization, title, vacantSince, last
MATCH (post:Jinshen:Post)
WHERE post.vacantSinceValue IS NOT NULL
WITH post ORDER BY post.vacantSinceValue DESC, post.id LIMIT $most
RETURN post.organization AS organization, post.title AS title, post.vacantSince AS vacantSince,
       COLLECT { MATCH (p:Person)-[h:HOLDS]->(post) RETURN p.name ORDER BY h.lastSeen DESC, p.id }[0] AS last
ORDER BY vacantSince DESC, organization, title
