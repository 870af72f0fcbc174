// 某人带队去过的地方
// zh: 某人带队调研去过哪些地方？
// en: Where did an official go on tours that she or he led?
// :param name => '陆景川'
// answer: date, event, order, stop, quote
MATCH (p:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)-[at:VISITED|HELD_AT]->()
WHERE 'lead' IN a.roles AND (type(at) = 'VISITED' OR NOT EXISTS { (e)-[:VISITED]->() })
RETURN e.date AS date, e.name AS event, at.order AS order, at.text AS stop, coalesce(a.evidenceQuotes[0], a.quote) AS quote
ORDER BY coalesce(date, '~'), e.id, order, at.id
