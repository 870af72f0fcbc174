// 跨系统的人
// zh: 一地的活动中，谁同最多系统（党委、政府、人大、政协等）的人见面？
// en: Who meets officials of most systems (party, government, congress, CPPCC …) in an area?
// :param area => '云州市青川区'
// :param mass => 30
// :param most => 100
// answer: person, disambiguator, systems, people
MATCH (:Jinshen:Area {name: $area})<-[:IN_AREA]-(e:Event)
WHERE COUNT { (e)<-[:ATTENDED]-() } <= $mass
MATCH (p:Person)-[:ATTENDED]->(e)<-[b:ATTENDED]-(other:Person)
WHERE other <> p
MATCH (:Jinshen {id: b.actingAs})-[:POST_IN]->(o:Organization)
WITH p, other, o.kind AS kind ORDER BY kind
WITH p, collect(DISTINCT kind) AS systems, count(DISTINCT other) AS people
RETURN p.name AS person, p.disambiguator AS disambiguator, systems, people
ORDER BY size(systems) DESC, people DESC, person, p.id
LIMIT $most
