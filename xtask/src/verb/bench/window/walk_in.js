// F-02 as a teller: F2, four keys, Enter, the card; somebody new each time. Answers
// {keys: [ms], card: [ms], whole: [ms]}; whole is the machine's part of the flow.
const words = ['wang', '1234', 'liuy', 'zhao', '5678', 'chen', 'sunl', 'yang', '0571', 'huan', 'zhou', '6688', 'gaof', '3301', 'linj', 'xuxi', '9090', 'heli', 'tang', '2468']
const keys = []
const card = []
const whole = []
const field = () => document.querySelector('[role="dialog"] input[role="combobox"]')
const hit = () => document.querySelector('[role="dialog"] [data-customer]')
// The attribute follows the page, not the key: it is written when the page has taken the key in.
const answered = (text) => field()?.getAttribute('value') === text && field().closest('[role="dialog"]').getAttribute('aria-busy') === 'false'
const heading = () => document.querySelector('#page article h2')
for (const word of words) {
  location.hash = '#/counter'
  await rest(300)
  document.body.focus()
  let took = await timed(() => press('F2'), 'the look-up', field)
  field().focus()
  for (let length = 1; length <= word.length; length += 1) {
    const text = word.slice(0, length)
    const key = await timed(() => document.execCommand('insertText', false, text.slice(-1)), `the hits for ${text}`, () => answered(text))
    keys.push(key)
    took += key
    await rest(150)
  }
  if (!hit()) {
    press('Escape')
    await until('the page alone', () => !field())
    continue
  }
  const old = heading()
  const opened = await timed(() => press('Enter'), 'the card', () => heading() && heading() !== old && !field())
  card.push(opened)
  whole.push(took + opened)
}
return { keys, card, whole }
