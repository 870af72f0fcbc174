// 某地点的活动
// zh: 某个地点有过哪些活动，谁为首？
// en: Which events were held at a place or came to it, and who came first?
// :param place => '下湾镇'
// :param most => 100
// answer: date, event, how, first
MATCH (place:Jinshen:Place {name: $place})<-[at:HELD_AT|VISITED]-(e:Event)
WITH e, at ORDER BY e.date DESC, e.id LIMIT $most
RETURN e.date AS date, e.name AS event, CASE type(at) WHEN 'VISITED' THEN 'visited' ELSE 'held' END AS how,
       COLLECT { MATCH (e)<-[a:ATTENDED]-(p) RETURN p.name ORDER BY a.order, p.id }[0] AS first
ORDER BY coalesce(date, '~') DESC, event, how
