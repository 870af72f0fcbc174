// 活动的出席名单
// zh: 名称含有这几个字的活动有谁参加，座次如何？
// en: Who was at the events with these words in their names, in protocol order?
// :param words => '防汛'
// :param most => 100
// answer: date, event, order, person, roles, post, place, quote
CALL db.index.fulltext.queryNodes('jinshen_names', 'name:"' + replace(replace($words, '"', ' '), '\\', ' ') + '"') YIELD node AS e
WHERE e:Event
WITH e ORDER BY coalesce(e.date, '~'), e.id LIMIT $most
OPTIONAL MATCH (p:Person)-[a:ATTENDED]->(e)
OPTIONAL MATCH (post:Jinshen {id: a.actingAs})
RETURN e.date AS date, e.name AS event, a.order AS order, p.name AS person, coalesce(a.roles, []) AS roles, post.organization + post.title AS post,
       COLLECT { MATCH (e)-[at:HELD_AT|VISITED]->() RETURN at.text ORDER BY type(at), at.order, at.id }[0] AS place, coalesce(a.evidenceQuotes[0], a.quote) AS quote
ORDER BY coalesce(date, '~'), e.id, order, p.name, p.id
LIMIT $most
