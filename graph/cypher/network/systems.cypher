// 系统之间的来往
// zh: 一地一段时间的活动中，哪两个系统的人最常同场？
// en: Officials of which two systems meet most often in an area between two days?
// :param area => '云州市青川区'
// :param since => '2024-01-01'
// :param until => '2025-01-01'
// :param mass => 30
// answer: one, other, events
MATCH (:Jinshen:Area {name: $area})<-[:IN_AREA]-(e:Event)<-[a:ATTENDED]-(:Person)
WHERE date($since) <= e.dateValue < date($until) AND COUNT { (e)<-[:ATTENDED]-() } <= $mass
WITH a.actingAs AS post, collect(e) AS events
MATCH (:Jinshen {id: post})-[:POST_IN]->(o:Organization)
UNWIND events AS e
WITH e, collect(DISTINCT o.kind) AS kinds
UNWIND kinds AS one
UNWIND kinds AS other
WITH e, one, other WHERE one < other
RETURN one, other, count(e) AS events
ORDER BY events DESC, one, other
