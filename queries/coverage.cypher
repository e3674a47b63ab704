// 收录了哪些报纸，从何时到何时
// Which newspapers are covered, and from when to when
// Answers: for each newspaper how many pages were read and failed, and the first and the last day. What lies between may have gaps.
// Columns: newspaper, pages, failed, first_day, last_day

MATCH (page:Page)
WITH page.newspaper AS newspaper, sum(CASE WHEN page.status = 'read' THEN 1 ELSE 0 END) AS pages,
     sum(CASE WHEN page.status = 'failed' THEN 1 ELSE 0 END) AS failed, min(page.published) AS first_day, max(page.published) AS last_day
RETURN newspaper, pages, failed, first_day, last_day
ORDER BY coalesce(newspaper, '')
