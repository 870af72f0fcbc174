// 任免
// zh: 两天之间谁开始或不再担任什么职务？
// en: Who took up or left which post between two days?
// :param since => '2024-01-01'
// :param until => '2025-01-01'
// :param most => 100
// answer: date, change, person, organization, title, status
CALL () {
  MATCH (t:Jinshen:Tenure)
  WHERE date($since) <= t.startDateValue < date($until)
  RETURN t, t.startDate AS date, 'began' AS change ORDER BY date, t.id LIMIT $most
  UNION ALL
  MATCH (t:Jinshen:Tenure)
  WHERE date($since) <= t.endDateValue < date($until)
  RETURN t, t.endDate AS date, 'ended' AS change ORDER BY date, t.id LIMIT $most
}
MATCH (p:Person)-[:HAS_TENURE]->(t)-[:IN_POST]->(post:Post)
RETURN date, change, p.name AS person, post.organization AS organization, post.title AS title, t.status AS status
ORDER BY date, organization, title, change DESC, person, status
LIMIT $most
