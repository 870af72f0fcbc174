// 一职两人
// zh: 哪些独任的职务同时见到两个人？
// en: Which posts for one had two holders at one time?
// :param most => 100
// answer: organization, title, people, quotes
MATCH (c:Jinshen:Contradiction {kind: 'two-holders'})-[:CONCERNS]->(post:Post)
RETURN post.organization AS organization, post.title AS title,
       COLLECT { MATCH (c)-[:CONCERNS]->(p:Person) RETURN p.name ORDER BY p.name } AS people, coalesce(c.quotes, []) AS quotes
ORDER BY organization, title, c.id
LIMIT $most
