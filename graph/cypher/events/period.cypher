// 两天之间的活动
// zh: 两天之间有哪些活动，在哪里，谁为首？
// en: Which events were there between two days, where, and who came first?
// :param since => '2024-01-01'
// :param until => '2025-01-01'
// :param most => 100
// answer: date, event, place, first, people
MATCH (e:Jinshen:Event)
WHERE date($since) <= e.dateValue < date($until)
WITH e ORDER BY e.dateValue, e.id LIMIT $most
RETURN e.date AS date, e.name AS event,
       COLLECT { MATCH (e)-[at:HELD_AT|VISITED]->() RETURN at.text ORDER BY type(at), at.order, at.id }[0] AS place,
       COLLECT { MATCH (e)<-[a:ATTENDED]-(p) RETURN p.name ORDER BY a.order, p.id }[0] AS first, COUNT { (e)<-[:ATTENDED]-() } AS people
ORDER BY date, e.id
