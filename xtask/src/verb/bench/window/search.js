// Types names into the search box of the book, a letter at a time. Answers {values: [ms]}.
const words = ['wang', 'li', 'zhangwei', '刘洋', 'chen', '3301', 'yang', 'zhao', '王芳', 'huang', 'zhou', '6688', 'wujing', 'xu', 'sunli', '杨', 'gaofang', '0571', 'heli', 'linjie']
await book()
const field = document.querySelector('[role="search"] input')
field.focus()
const put = (text) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const shows = (text) => document.querySelector(`[data-shown="${CSS.escape(text)}"]`)
const values = []
for (const word of words) {
  for (let length = 1; length <= word.length; length += 1) {
    const text = word.slice(0, length)
    values.push(await timed(() => put(text), `the rows for ${text}`, () => shows(text)))
    await rest(150)
  }
  put('')
  await until('everybody', () => shows(''))
  await rest(300)
}
return { values }
