// 某人参加的活动
// zh: 某人何时、何地、以什么身份参加了哪些活动，原文怎么说？
// en: What did an official attend: when, where, in which role and order, with the sentence?
// :param name => '陆景川'
// answer: disambiguator, date, event, roles, order, post, place, quote
MATCH (p:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)
OPTIONAL MATCH (post:Jinshen {id: a.actingAs})
RETURN p.disambiguator AS disambiguator, e.date AS date, e.name AS event, coalesce(a.roles, []) AS roles, a.order AS order,
       post.organization + post.title AS post,
       COLLECT { MATCH (e)-[at:HELD_AT|VISITED]->() RETURN at.text ORDER BY type(at), at.order, at.id }[0] AS place, coalesce(a.evidenceQuotes[0], a.quote) AS quote
ORDER BY coalesce(date, '~'), e.id, p.id
