// 一地每月的活动
// zh: 某地每个月有多少会议、调研和其他活动？
// en: How many meetings, tours and other events had an area in each month?
// :param area => '云州市青川区'
// answer: month, kind, events
MATCH (:Jinshen:Area {name: $area})<-[:IN_AREA]-(e:Event)
UNWIND e.kinds AS kind
RETURN CASE WHEN e.date STARTS WITH '--' THEN left(e.date, 4) ELSE left(e.date, 7) END AS month, kind, count(*) AS events
ORDER BY coalesce(month, '~'), events DESC, kind
