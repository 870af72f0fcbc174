// 谁常陪同
// zh: 某人带队时，谁陪同最多？
// en: Who accompanies an official most often?
// :param name => '陆景川'
// :param most => 100
// answer: person, disambiguator, tours, first, last
MATCH (p:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)<-[b:ATTENDED]-(other:Person)
WHERE 'lead' IN a.roles AND 'accompany' IN b.roles AND other <> p
RETURN other.name AS person, other.disambiguator AS disambiguator, count(DISTINCT e) AS tours, min(e.date) AS first, max(e.date) AS last
ORDER BY tours DESC, person, disambiguator
LIMIT $most
