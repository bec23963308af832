/** 分户: one customer to one advisor. */
export const assignment = {
  to: '分给',
  pool: '放回待分户池',
  reason: '理由',
  reasonHint: '不超过 140 字，客户经理看得到',
  submit: '提交',
  submitted: '已保存，待上传',
  now: '现由{{name}}服务',
  load: '{{count}} 户',
  points: '{{load}} / {{capacity}} 分',
  unassigned: '待分户 {{count}} 户',
  decide: '总行核定后生效，结果见同步中心',
  none: '没有可分的客户经理',
  over: '超容',
}
