// 某人的职务
// zh: 某人先后任过什么职务，何时见报，原文说何时任免？
// en: Which posts did an official hold in time: as papers show, and as texts say?
// :param name => '陆景川'
// answer: disambiguator, organization, title, status, firstSeen, lastSeen, startDate, endDate, articles, quote
MATCH (p:Jinshen:Person {name: $name})-[h:HOLDS]->(post:Post)
OPTIONAL MATCH (p)-[:HAS_TENURE]->(t:Tenure {status: h.status})-[:IN_POST]->(post)
WHERE coalesce(t.firstSeen, '') = coalesce(h.firstSeen, '')
RETURN p.disambiguator AS disambiguator, post.organization AS organization, post.title AS title, h.status AS status,
       h.firstSeen AS firstSeen, h.lastSeen AS lastSeen, t.startDate AS startDate, t.endDate AS endDate, h.articles AS articles,
       coalesce(h.evidenceQuotes[0], h.quote) AS quote
ORDER BY coalesce(firstSeen, '~'), organization, title, status, p.id
