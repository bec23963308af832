SELECT emp_no, device, last_seq, forked FROM client_state WHERE branch = $1 AND client = $2
