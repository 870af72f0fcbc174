// 和某人一起见报的人
// zh: 谁和某人一起参加过活动，多少次？（不算大会）
// en: Who was seen with an official, how often, mass meetings left out?
// :param name => '陆景川'
// :param mass => 30
// :param most => 100
// answer: person, disambiguator, events, newmanWeight, firstMet, lastMet, eventNames
MATCH (p:Jinshen:Person {name: $name})-[:ATTENDED]->(e:Event)
WITH p, e, COUNT { (e)<-[:ATTENDED]-() } AS there
WHERE there <= $mass
MATCH (e)<-[:ATTENDED]-(other:Person)
WHERE other <> p
WITH p, other, e, there ORDER BY e.name
WITH p, other, count(e) AS events, round(sum(1.0 / (there - 1)), 4) AS newmanWeight, min(e.date) AS firstMet, max(e.date) AS lastMet,
     collect(DISTINCT e.name) AS eventNames
RETURN other.name AS person, other.disambiguator AS disambiguator, events, newmanWeight, firstMet, lastMet, eventNames
ORDER BY events DESC, newmanWeight DESC, person, other.id
LIMIT $most
