// 两人共同的活动（图）
// zh: 两个人都参加了哪些活动？
// en: Which events did two officials both attend?
// :param name => '陆景川'
// :param other => '沈砚秋'
// :param few => 25
// answer: graph
MATCH path = (:Jinshen:Person {name: $name})-[:ATTENDED]->(e:Event)<-[:ATTENDED]-(:Jinshen:Person {name: $other})
RETURN path ORDER BY e.date DESC, e.id LIMIT $few
