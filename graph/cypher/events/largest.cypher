// 人数最多的活动
// zh: 两天之间哪些活动见报的人最多？
// en: Which events between two days have the most named people?
// :param since => '2024-01-01'
// :param until => '2025-01-01'
// :param most => 100
// answer: date, event, people, reports
MATCH (e:Jinshen:Event)
WHERE date($since) <= e.dateValue < date($until)
WITH e, COUNT { (e)<-[:ATTENDED]-() } AS people ORDER BY people DESC, e.id LIMIT $most
RETURN e.date AS date, e.name AS event, people, COUNT { (e)<-[:REPORTS]-() } AS reports
ORDER BY people DESC, date, e.id
