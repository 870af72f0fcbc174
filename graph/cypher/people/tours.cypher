// 某人的调研（图）
// zh: 某人带队的调研：谁陪同，到了哪里？
// en: What do an official's tours look like: who came along, and where to?
// :param name => '陆景川'
// :param few => 25
// answer: graph
MATCH (:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)
WHERE 'lead' IN a.roles
WITH e ORDER BY e.date DESC, e.id LIMIT $few
MATCH path = (e)-[:ATTENDED|VISITED|HELD_AT]-()
RETURN path
