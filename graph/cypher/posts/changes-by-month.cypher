// 每月任免的多少
// zh: 两天之间每个月有多少职务有人到任、有人离任？
// en: How many posts were taken up and left in each month between two days?
// :param since => '2024-01-01'
// :param until => '2025-01-01'
// answer: month, began, ended
CALL () {
  MATCH (t:Jinshen:Tenure)
  WHERE date($since) <= t.startDateValue < date($until)
  RETURN left(t.startDate, 7) AS month, count(*) AS began, 0 AS ended
  UNION ALL
  MATCH (t:Jinshen:Tenure)
  WHERE date($since) <= t.endDateValue < date($until)
  RETURN left(t.endDate, 7) AS month, 0 AS began, count(*) AS ended
}
RETURN month, sum(began) AS began, sum(ended) AS ended
ORDER BY month
