// 跨系统的人
// zh: 一地一段时间的活动中，谁同最多系统（党委、政府、人大、政协等）的人见面？
// en: Who meets officials of most systems (party, government, congress, CPPCC …) in an area between two days?
// :param area => '云州市青川区'
// :param since => '2024-01-01'
// :param until => '2025-01-01'
// :param mass => 30
// :param most => 100
// answer: person, disambiguator, systems, people
MATCH (:Jinshen:Area {name: $area})<-[:IN_AREA]-(e:Event)
WHERE date($since) <= e.dateValue < date($until) AND COUNT { (e)<-[:ATTENDED]-() } <= $mass
MATCH (e)<-[a:ATTENDED]-(other:Person)
WITH a.actingAs AS post, collect({event: e, person: other}) AS seen
MATCH (:Jinshen {id: post})-[:POST_IN]->(o:Organization)
UNWIND seen AS one
WITH one.event AS e, collect({person: one.person, kind: o.kind}) AS there
MATCH (e)<-[:ATTENDED]-(p:Person)
UNWIND there AS met
WITH p, met.person AS other, met.kind AS kind ORDER BY kind
WHERE other <> p
WITH p, collect(DISTINCT kind) AS systems, count(DISTINCT other) AS people
RETURN p.name AS person, p.disambiguator AS disambiguator, systems, people
ORDER BY size(systems) DESC, people DESC, person, p.id
LIMIT $most
