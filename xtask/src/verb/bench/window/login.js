// The branch manager logs in and waits for the first download.
const login = await until('a branch manager among the demo accounts', () =>
  document.querySelector('button[data-role="branch_manager"]'),
)
login.click()
await until('the end of the first download', () =>
  /已同步|Synced/.test(document.querySelector('header.bar')?.innerText ?? ''),
)
await book()
return {}
