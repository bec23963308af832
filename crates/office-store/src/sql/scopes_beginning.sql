SELECT branch, scope FROM scope_head WHERE scope >= $1 AND scope < $2 AND count > 0 ORDER BY scope, branch
