// 某人的调研（图）
// zh: 某人带队的调研：谁陪同，到了哪里？
// en: What do an official's tours look like: who came along, and where to?
// :param name => '陆景川'
// :param most => 100
// answer: graph
MATCH (p:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)
WHERE 'lead' IN a.roles
WITH a, e, p ORDER BY e.date DESC, e.id LIMIT $most
OPTIONAL MATCH (e)-[at:VISITED|HELD_AT]->(place)
OPTIONAL MATCH (e)<-[with:ATTENDED]-(other:Person) WHERE other <> p
RETURN p, a, e, at, place, with, other
