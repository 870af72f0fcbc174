// 某人的身份
// zh: 某人在活动中多少次主持、讲话、陪同、带队？
// en: How often did an official chair, speak, accompany or lead?
// :param name => '陆景川'
// answer: role, events, first, last
MATCH (:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)
UNWIND a.roles AS role
RETURN role, count(DISTINCT e) AS events, min(e.date) AS first, max(e.date) AS last
ORDER BY events DESC, role
