// Types names into the search box of the book, a letter at a time. Answers {values: [ms]}.
const words = ['wang', 'li', 'zhangwei', '刘洋', 'chen', '3301', 'yang', 'zhao', '王芳', 'huang', 'zhou', '6688', 'wujing', 'xu', 'sunli', '杨', 'gaofang', '0571', 'heli', 'linjie']
location.hash = '#/book'
await book()
await rest(1_000)
const field = document.querySelector('[role="search"] input')
field.focus()
// As the keyboard does it: a script that sets the value of the field it stands in makes this engine
// paint the whole window anew (20 ms), which no key does.
const put = (text) => {
  if (text === '') {
    field.select()
    document.execCommand('delete')
  } else document.execCommand('insertText', false, text.slice(field.value.length))
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
