// Somebody of a role logs in and waits for the first download.
const login = await until(`somebody of the role ${ROLE} among the demo accounts`, () =>
  document.querySelector(`button[data-role="${ROLE}"]`),
)
login.click()
await until('the end of the first download', () =>
  /已同步|Synced/.test(document.querySelector('header.bar')?.innerText ?? ''),
)
if (ROLE === 'branch_manager') await book()
return {}
