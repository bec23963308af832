UPDATE branch_head SET epoch = epoch + 1
