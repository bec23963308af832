/** 到店: who came in, told to whoever answers for them. */
export const arrival = {
  what: '到店通知',
  here: '到店了',
  by: '{{name}} {{time}} 通知',
  told: '{{name}}通知',
  joint: ' · ',
  open: '打开画像',
  read: '知道了',
  more_other: '另有 {{count}} 位到店',
  today: '今日到店',
  count_other: '{{count}} 位',
  counter: '柜面',
}
