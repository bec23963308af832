SELECT no
FROM customer
WHERE advisor = ?1
ORDER BY tier_rank DESC, aum_davg DESC, no
