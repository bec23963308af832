// Generated from crates/workbench. Do not edit: FENHU_REFRESH=1 cargo test -p workbench contract

/** Who acts: the identity every rule judges by. */
export type Actor = {
  /** 工号. */
  emp_no: EmpNo,
  /** Name. */
  name: string,
  /** Role. */
  role: Role,
  /** Home branch. */
  branch: BranchCode,
  /** Clearance 0-3. */
  clearance: number,
};

/** One advisor and their load. */
export type Advisor = {
  /** 工号. */
  emp_no: string,
  /** Name. */
  name: string,
  /** Customers they are primary of. */
  customers: number,
  /** Weighted load in tenths of a point. */
  load_tenths: number,
  /** Capacity in points. */
  capacity: number | null,
};

/** An advisor with what they carry. */
export type AdvisorLoad = {
  /** 工号. */
  emp_no: string,
  /** Name. */
  name: string,
  /** Customers they are primary of. */
  customers: number,
  /** The same by tier code. */
  tiers: Array<TierLoad>,
  /** Weighted load in tenths of a point. */
  load_tenths: number,
  /** Capacity in points. */
  capacity: number | null,
  /** What they are qualified for. */
  qualifications: Array<string>,
  /** May be given customers: at work, and an advisor. */
  active: boolean,
};

/** Answer of `staff.advisors`. */
export type Advisors = {
  /** By name. */
  advisors: Array<Advisor>,
  /** Customers without a primary. */
  unassigned: number,
};

/** How a source stands against the business day. */
export type Age = "fresh" | "late" | "stale";

/** Age band, tag AT01 (PRODUCT.md 3.5). */
export type AgeBand = "under_18" | "18_24" | "25_34" | "35_44" | "45_54" | "55_64" | "65_up" | "unknown";

/** A round pill: something that needs a person. */
export type Alert = {
  /** `complaint_open fraud_watch id_expiring risk_expired kyc_due unreachable do_not_call
   * contact_overdue`. */
  code: string,
  /** `danger`, `warn` or `plain`. */
  level: string,
  /** A date in it, when there is one. */
  on: string | null,
  /** The source it is computed from is late (暂定). */
  provisional: boolean,
};

/** Something to look at before committing. */
export type AllotConflict = {
  /** Whom. */
  customer: CustomerId,
  /** Masked name. */
  name: string,
  /** 工号 of who was to get them. */
  to: string | null,
  /** `pending not_qualified stale_base unchanged receiver_absent wrong_role other_branch
   * unknown_receiver`. */
  code: string,
  /** Head office would refuse it; otherwise a warning. */
  fatal: boolean,
};

/** One customer of a commit or a preview. */
export type AllotItem = {
  /** Whom. */
  customer: CustomerId,
  /** 工号; none = back to the pool. */
  to: string | null,
  /** `owner_version` of the row the manager saw. */
  owner_version: number,
};

/** Answer of `assignment.preview`. */
export type AllotPreview = {
  /** Only what a manager should look at. */
  conflicts: Array<AllotConflict>,
  /** Loads that change, by name. */
  loads: Array<LoadAfter>,
  /** Customers who change hands. */
  moved: number,
  /** Their 月日均. */
  aum: Fen,
  /** Points added over all, in tenths. */
  added_tenths: number,
  /** Advisors who are over capacity after it and were not before. */
  newly_over: number,
  /** Customers of 钻石 and above among them. */
  high: number,
};

/** Somebody who came in. */
export type ArrivalLine = {
  /** Id of the notice. */
  id: string,
  /** Who. */
  customer: TaskCustomer,
  /** When the counter saw them. */
  at: Timestamp,
  /** Who gave notice, by name when known here. */
  by: string,
  /** At which counter or why. */
  note: string,
};

/** Answer of `arrival.list`: today's arrivals the reader was told of, newest first. */
export type ArrivalList = {
  /** One a notice. */
  arrivals: Array<ArrivalLine>,
  /** The business date they are of. */
  on: string,
};

/** Request of `arrival.notice`. Failures: `no_access note_too_long` (`max`). */
export type ArrivalRequest = {
  /** Who came in. */
  customer: CustomerId,
  /** At which counter or why, at most 40 characters. */
  note: string,
};

/** A wish about assignment made on this device. */
export type AskedLine = {
  /** Intent id. */
  mid: string,
  /** `assignment.batch@1` and so on. */
  name: string,
  /** `waiting applied merged rejected deferred failed`. */
  state: string,
  /** Customers it is about. */
  customers: number,
  /** Made when. */
  at: Timestamp,
};

/** Request of `assignment.request`. */
export type AssignRequest = {
  /** Whom. */
  customer: CustomerId,
  /** 工号 of the new primary; none = back to the pool. */
  to: string | null,
  /** Why, at most 140 characters. */
  reason: string,
};

/** An attribute of the person. */
export type Attribute = {
  /** Label code: `gender age marital education occupation employer title income_band area district
   * township community industry business_size opened_on identity` or `extra:<column>`. */
  label: string,
  /** A code when the label has translated values, else text as it stands. */
  value: string,
  /** Kind of contact point, when it is one. */
  contact: ContactKind | null,
};

/** Answer of `assignment.board`: U-08. */
export type Board = {
  /** Highest tier and largest assets first. */
  pool: Array<PoolRow>,
  /** How many wait, of each tier, highest first. */
  tiers: Array<PoolTierCount>,
  /** How many wait. */
  total: number,
  /** Their 月日均. */
  aum: Fen,
  /** Advisors of the branch, by name. */
  advisors: Array<AdvisorLoad>,
  /** What a customer of each tier weighs, highest first. */
  weights: Array<TierWeight>,
  /** Batches and requests made on this device that wait for head office, newest first. */
  asked: Array<AskedLine>,
  /** Customers who look neglected. */
  neglected: number,
};

/** Request of `assignment.board`. */
export type BoardRequest = {
  /** Lowest rank of the pool; none = 白金. */
  from_rank: number | null,
  /** Rows of the pool, 1-500. */
  limit: number,
  /** Only of these; none for all who wait. */
  filter?: Filter,
};

/** Answer of `customer.book`. */
export type Book = {
  /** All groups, highest tier first, totals under the search. */
  groups: Array<BookGroup>,
  /** The window. */
  rows: Array<BookRow>,
  /** Rows in open groups; whoever stands in several has a row in each. */
  total: number,
  /** Customers in all groups under the search, each once. */
  matched: number,
  /** Customers without the search. */
  of: number,
  /** 月日均 of all that match. */
  aum: Fen,
  /** The closed month the amounts are of. */
  month: Month | null,
  /** As-of date of the newest row. */
  as_of: string | null,
  /** Whether rows carry an advisor (manager's branch view). */
  shows_advisor: boolean,
};

/** What stands in a column that was asked for. */
export type BookCell = "empty" | { "money": Fen } | { "number": number } | { "day": string } | { "choice": {
  /** Chinese. */
  name_zh: string,
  /** English. */
  name_en: string, } } | { "text": string
};

/** Header of a group. */
export type BookGroup = {
  /** Code of the value all its customers share; empty where nothing is known. */
  key: string,
  /** That value in Chinese. */
  name_zh: string,
  /** The same in English. */
  name_en: string,
  /** Its tier, when grouped by tier; the undecided badge otherwise. */
  tier: TierBadge,
  /** Customers under the search. */
  count: number,
  /** Customers without the search. */
  of: number,
  /** 月日均. */
  aum: Fen,
  /** Against the month before. */
  delta: Fen,
  /** Due within 90 days. */
  due: Fen,
  /** Contact overdue (未联系超标). */
  overdue: number,
};

/** Request of `customer.book`: a window over the rows of the open groups, in the order of the
 * groups. Failures: `restricted`, and the codes of a filter's fault. */
export type BookRequest = {
  /** Part of a name, pinyin or initials, or last four of a phone; empty for all. */
  search: string,
  /** Whom else it is narrowed to; none for everybody. */
  filter?: Filter,
  /** Field it is grouped by (one with `groups` or `lists` of `filter.fields`); none for tiers, empty for
   * a flat list: one group with the key `all`. */
  group_by?: string,
  /** Fields shown beside the row's own columns (those with `column` of `filter.fields`), at
   * most 8. */
  columns?: Array<string>,
  /** Sort within groups. */
  sort: SortKey,
  /** Its direction. */
  order: SortOrder,
  /** Keys of collapsed groups (tier codes, when grouped by tier): their rows are not counted or
   * sent. */
  collapsed: Array<string>,
  /** First row of the window. */
  offset: number,
  /** Rows in the window, 1-500. */
  limit: number,
};

/** A row of the book. */
export type BookRow = {
  /** Whom. */
  id: CustomerId,
  /** Masked name. */
  name: string,
  /** True when the name was made up for a nameless source. */
  name_generated: boolean,
  /** Gender. */
  gender: Gender,
  /** Age in years. */
  age: number | null,
  /** Tier. */
  tier: TierBadge,
  /** 月日均 of the closed month. */
  aum: Fen | null,
  /** Against the month before. */
  delta: Fen | null,
  /** Up to 4, in chip order. */
  tags: Array<TagChip>,
  /** How many more there are. */
  more_tags: number,
  /** Next maturity. */
  due_on: string | null,
  /** Its amount. */
  due_amount: Fen | null,
  /** Days since the last substantive contact. */
  idle_days: number | null,
  /** Days the strategy allows; none = event only. */
  idle_standard: number | null,
  /** Life-cycle. */
  stage: Lifecycle | null,
  /** Primary advisor's name, in a branch view. */
  advisor: string | null,
  /** Something of it waits to be sent. */
  pending: boolean,
  /** One's own star (重点关注). */
  starred: boolean,
  /** The columns asked for, in that order. */
  cells: Array<BookCell>,
};

/** An organization's code (机构号, 9 digits); a branch domain of sync is one of these. */
export type BranchCode = string;

/** What is done. */
export type BulkAct = { "tag": {
  /** Tag code. */
  code: string,
  /** Value, of a tag that has one. */
  value: string | null, } } | { "task": {
  /** Kind of work. */
  kind: TaskKind,
  /** 1 to 80 characters. */
  title: string,
  /** By when. */
  due: string,
  /** How urgent. */
  priority: Priority, } } | { "star": {
  /** On or off. */
  starred: boolean, } } | { "snooze": {
  /** Until when. */
  until: string, }
};

/** Answer of `bulk.apply`. */
export type BulkDone = {
  /** The batch, for `bulk.undo`; empty when nothing was saved. */
  batch: string,
  /** Customers acted on. */
  done: number,
  /** Customers that had it already. */
  unchanged: number,
  /** Every customer refused, with why. */
  refused: Array<BulkRefusal>,
  /** How many they are. */
  refused_total: number,
  /** `bulk.undo` takes it back until then. */
  undo_until: Timestamp,
};

/** On whom. */
export type BulkOn = { "customers": Array<CustomerId> } | { "found": {
  /** Filter of the book. */
  filter: Filter,
  /** Its search. */
  search: string, }
};

/** Answer of `bulk.progress`; topic `bulk` says that it moved. */
export type BulkProgress = {
  /** Rows looked at. */
  done: number,
  /** Rows in all; 0 when nothing runs. */
  of: number,
};

/** A row that was refused. */
export type BulkRefusal = {
  /** Whom. */
  id: CustomerId,
  /** Masked name. */
  name: string,
  /** Why: a refusal's code. */
  code: string,
  /** Its facts. */
  facts: { [key in string]: string },
};

/** Request of `bulk.apply`. `call.cancel` stops it: then nothing of it is kept. Failures:
 * `too_many` (`max`), `nobody`, and what refuses the act for everybody. */
export type BulkRequest = {
  /** On whom. */
  on: BulkOn,
  /** What. */
  act: BulkAct,
};

/** Request of `bulk.undo`. */
export type BulkUndoRequest = {
  /** The batch. */
  batch: string,
};

/** Answer of `bulk.undo`. */
export type BulkUndone = {
  /** Taken back. */
  withdrawn: number,
  /** Already on their way. */
  too_late: number,
};

/** Kinds of campaign. */
export type CampaignKind = "list" | "event" | "calls";

/** A campaign the customer was drawn for. */
export type CampaignLine = {
  /** Code of the campaign. */
  code: string,
  /** Its name; the code when the campaign is not known here. */
  name_zh: string,
  /** In English. */
  name_en: string,
  /** What is done in it. */
  kind: CampaignKind | null,
  /** First day. */
  from: string | null,
  /** Last day. */
  to: string | null,
  /** Left alone to compare with: nobody is to call. */
  control: boolean,
  /** How far they came. */
  state: MemberState,
  /** When; none while nobody has been with them. */
  on: string | null,
};

/** Request of `call.cancel`. An id that is not running is no error: the call has ended. */
export type CancelRequest = {
  /** The `call_id` the call was started with. The call then fails with code `cancelled`. */
  call_id: string,
};

/** Answer of `customer.card`: U-03, what a counter may see and no amount. */
export type Card = {
  /** Whom. */
  id: CustomerId,
  /** Masked name. */
  name: string,
  /** Gender. */
  gender: Gender,
  /** Age band. */
  age_band: AgeBand,
  /** Tier. */
  tier: TierBadge,
  /** Last four of the phone. */
  phone_tail: string | null,
  /** Last four of the document. */
  identity_tail: string | null,
  /** Counter-safe tags, at most 6. */
  tags: Array<TagChip>,
  /** Most severe first. */
  alerts: Array<Alert>,
  /** Primary advisor's name and number. */
  advisor: string | null,
  /** How this tier is served at the counter, at most 3 lines, Chinese. */
  service_zh: Array<string>,
  /** The same in English. */
  service_en: Array<string>,
  /** As-of date. */
  as_of: string,
};

/** Request of `customer.card`. */
export type CardRequest = {
  /** Whom. */
  id: CustomerId,
};

/** A change of tier. */
export type Change = {
  /** In force from. */
  month: Month,
  /** Before; none for the first. */
  from: TierBadge | null,
  /** After. */
  to: TierBadge,
  /** 月日均 of the month that decided it. */
  aum_davg: Fen | null,
};

/** A correction somebody asked for. */
export type ChangeLine = {
  /** Id. */
  id: string,
  /** Which field. */
  field: ControlledField,
  /** The wished value, masked where the field is. */
  shown: string,
  /** How it is known. */
  evidence: string,
  /** Where it stands. */
  state: ChangeState,
  /** Who asked, by name when known here. */
  by: string,
  /** Whether the reader asked. */
  mine: boolean,
  /** When. */
  at: Timestamp,
  /** Who decided, by name when known here. */
  decided_by: string | null,
  /** Why it was declined. */
  reason: string,
  /** Waits to be sent. */
  pending: boolean,
};

/** Where a change came from (来源). */
export type ChangeSource = "allot" | "claim" | "handover" | "release" | "kept" | "cover" | "cover_ended";

/** Where a proposal stands. */
export type ChangeState = "waiting" | "accepted" | "declined";

/** Channels. */
export type Channel = "counter" | "meeting" | "phone" | "wecom" | "sms" | "event" | "visit" | "mobile_bank";

/** What a person decides. */
export type Choice = "mine" | "theirs" | "fields" | "discard";

/** Request of `assignment.claim`. */
export type ClaimRequest = {
  /** Whom. */
  customer: CustomerId,
};

/** A clause of the summary sentence: `tier stage risk due idle watch near_next declining`. */
export type Clause = {
  /** Code and facts. */
  reason: Reason,
  /** Facet that proves it: `overview assets products behaviour relations interactions tags why`. */
  facet: string,
};

/** Request of `assignment.commit`. */
export type CommitRequest = {
  /** At most 1,000. */
  items: Array<AllotItem>,
  /** Why, at most 140 characters. */
  reason: string,
};

/** Request of `segment.compare`. */
export type CompareRequest = {
  /** First segment. */
  a: Filter,
  /** Second segment. */
  b: Filter,
};

/** Answer of `segment.compare`. */
export type Comparison = {
  /** First segment. */
  a: SegmentSide,
  /** Second segment. */
  b: SegmentSide,
  /** Everybody of the book: the 100 of every index. */
  book: SegmentSide,
  /** Fewer than this are counted and not described: a person could be told from them. */
  least: number,
  /** Customers in both. */
  both: SegmentOverlap,
  /** In the first alone. */
  only_a: SegmentOverlap,
  /** In the second alone. */
  only_b: SegmentOverlap,
};

/** Concentration curve (Lorenz), from the largest down. */
export type Concentration = {
  /** Points at 0, 1, 2, 5, 10, 20, ... 100 % of customers. */
  points: Array<CurvePoint>,
  /** Gini coefficient in permille. */
  gini: number,
  /** Share of the top 1 % in permille. */
  top1: number,
  /** Of the top 5 %. */
  top5: number,
  /** Of the top 20 %. */
  top20: number,
};

/** One condition: a field, how it is compared, with what. */
export type Condition = {
  /** Code of the field, such as `tier` or `extra.vip_room`. */
  field: string,
  /** The time counted over, of a field that counts over time (登录(近90天)). */
  within?: Span,
  /** What of it is counted (联系次数(电话)): a code of the field's `parts`. */
  of?: string,
  /** How. */
  op: Op,
  /** With what; none for `known` and `unknown`, two for `between`. */
  values: Array<Operand>,
};

/** A consent given or taken back. */
export type ConsentLine = {
  /** Id. */
  id: string,
  /** For what. */
  purpose: Purpose,
  /** Which wording. */
  version: string,
  /** Given, or taken back. */
  given: boolean,
  /** How it was said. */
  channel: Channel,
  /** When. */
  at: Timestamp,
  /** Who recorded it, by name when known here. */
  by: string,
  /** Waits to be sent. */
  pending: boolean,
};

/** Request of `consent.record`. */
export type ConsentRequest = {
  /** Whose. */
  customer: CustomerId,
  /** For what. */
  purpose: Purpose,
  /** Version of the wording the customer was shown, 1-20 characters. */
  version: string,
  /** Given, or taken back. */
  given: boolean,
  /** How it was said. */
  channel: Channel,
};

/** Kinds of contact point. */
export type ContactKind = "mobile" | "landline" | "home_address" | "work_address" | "email" | "wecom";

/** Fields of the master record a branch may ask to have corrected. */
export type ControlledField = "name" | "mobile" | "landline" | "home_address" | "work_address" | "email" | "marital" | "education" | "occupation" | "employer" | "title" | "income_band";

/** Request of `customer.count`. Failures: `restricted`, and the codes of a filter's fault. */
export type CountRequest = {
  /** Whom. */
  filter: Filter,
  /** The book's search on top of it; empty for none. */
  search: string,
};

/** Answer of `customer.count`. */
export type Counted = {
  /** Customers found, exactly. */
  count: number,
  /** Customers in all. */
  of: number,
};

/** Request of `assignment.cover`: single customers, or the whole book of somebody. */
export type CoverRequest = {
  /** Whom. */
  customers: Array<CustomerId>,
  /** Instead: everybody of whom this 工号 is primary. */
  book_of: string | null,
  /** 工号 of who serves besides. */
  emp_no: string,
  /** As what. */
  role: CoverRole,
  /** Last day of a cover. */
  until: string | null,
  /** Why, at most 140 characters. */
  reason: string,
};

/** As what somebody serves besides the primary. */
export type CoverRole = "assistant" | "cover" | "nobody";

/** Answer of `assignment.coverage`. */
export type Coverage = {
  /** Highest tier first. */
  tiers: Array<CoverageTier>,
  /** Everybody with customers, by name; their tiers are the cells of the map. */
  advisors: Array<AdvisorLoad>,
  /** Who looks neglected, longest first. */
  neglected: Array<NeglectRow>,
  /** How many do. */
  neglected_total: number,
};

/** How a tier is covered. */
export type CoverageTier = {
  /** Tier. */
  tier: TierBadge,
  /** Customers of the branch. */
  customers: number,
  /** With a primary. */
  assigned: number,
  /** Waiting in the pool; below the tier that is allotted, nobody waits. */
  pooled: number,
  /** Neither: below the tier that is allotted, or closed. The three add up to `customers`. */
  unallotted: number,
  /** Assigned and neglected. */
  neglected: number,
};

/** A point of the curve. */
export type CurvePoint = {
  /** The largest so many permille of customers ... */
  customers: number,
  /** ... hold so many permille of the assets. */
  aum: number,
  /** Customers as large as the last of them, and larger: a part of a customer counts as one, and
   * whoever holds the same stands with them. */
  count: number,
  /** What the last of them holds. */
  least: Fen,
  /** Lists these `count` customers. */
  filter: Filter,
};

/** One customer; a UUID, the same on head office and on every device. */
export type CustomerId = string;

/** A day, as people say it. */
export type Day = { "on": string } | { "today": {
  /** How many. */
  plus: number,
  /** Of what. */
  unit: Unit, } } | { "lunar": {
  /** Lunar month, 1-12. */
  month: number,
  /** Day of it, 1-30. */
  day: number, } } | { "yearly": {
  /** 1-12. */
  month: number,
  /** 1-31. */
  day: number, }
};

/** Request of `change.decide`. */
export type DecideRequest = {
  /** Whose record. */
  customer: CustomerId,
  /** Which proposal. */
  change: string,
  /** Yes or no. */
  verdict: Verdict,
  /** Why not. */
  reason: string,
};

/** One click on the login page of a demo bank. */
export type DemoAccount = {
  /** 工号. */
  login: string,
  /** Demo password. */
  password: string,
  /** Name. */
  name: string,
  /** Role. */
  role: Role,
  /** Branch name. */
  branch: string,
};

/** Row height. */
export type Density = "compact" | "comfortable";

/** What is on this device. */
export type DeviceFacts = {
  /** Customers held. */
  customers: number,
  /** Child rows held. */
  children: number,
  /** Bytes of cache.db. */
  cache_bytes: number,
  /** Bytes of ledger.db. */
  ledger_bytes: number,
};

/** The way down. */
export type DownPath = {
  /** Threshold to keep. */
  threshold: Fen,
  /** Months below before it is lost, by rule. */
  after_months: number,
  /** Months already below. */
  watch: number,
};

/** A text a note had. */
export type EarlierText = {
  /** What it said. */
  text: string,
  /** Since when it said so. */
  at: Timestamp,
};

/** A campaign. */
export type EffectCampaign = {
  /** Code. */
  code: string,
  /** Chinese. */
  name_zh: string,
  /** English. */
  name_en: string,
  /** What is done in it. */
  kind: CampaignKind,
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** What its members were drawn by, as text of that day. */
  rule: string | null,
  /** Some were left alone to compare with. */
  control: boolean,
};

/** Those left alone. */
export type EffectControl = {
  /** How many. */
  base: EffectCount,
  /** How many of them bought, with their share. */
  converted: EffectCount,
};

/** A number with its list. */
export type EffectCount = {
  /** Customers. */
  count: number,
  /** Share of those measured. */
  permille: number,
  /** Lists them. */
  filter: Filter,
};

/** What came of a segment. */
export type EffectFigures = {
  /** Those measured: invited by the campaign, or everybody. */
  base: EffectCount,
  /** Reached by the campaign, or met in the time. */
  reached: EffectCount,
  /** Interested; of a campaign. */
  interested: EffectCount | null,
  /** Came; of a campaign. */
  attended: EffectCount | null,
  /** Bought. */
  converted: EffectCount,
  /** Those left alone; none when there are none or too few. */
  control: EffectControl | null,
  /** There are some left alone, but fewer than `least`. */
  control_small: boolean,
  /** How many more bought than of those left alone. */
  lift: EffectLift | null,
};

/** A difference of two shares in hundredths of a percent, with its 95 % interval (Newcombe). */
export type EffectLift = {
  /** The difference. */
  points: number,
  /** Least. */
  low: number,
  /** Most. */
  high: number,
  /** The interval leaves out 0: it is more than chance. */
  told: boolean,
};

/** Request of `segment.effect`. Failures: `restricted`, `not_found` (no such campaign), and the
 * codes of a filter's fault. */
export type EffectRequest = {
  /** Whom. */
  filter: Filter,
  /** In which campaign; none for contacts and purchases of a time. */
  campaign: string | null,
  /** The time, without a campaign; none for ever. */
  within: Span | null,
};

/** A customer of somebody else. */
export type Elsewhere = {
  /** Masked name. */
  name: string,
  /** Gender. */
  gender: Gender,
  /** Age band. */
  age_band: AgeBand,
  /** Tier. */
  tier: TierBadge,
  /** Name of their branch. */
  branch: string,
  /** Name and number of who serves them. */
  advisor: string | null,
  /** The counter card, for a counter. */
  card: Card | null,
  /** The same customer on this device, when one's own scope holds them. */
  here: CustomerId | null,
};

/** A member of staff's number (工号, 7-10 digits). */
export type EmpNo = string;

/** One judged month. */
export type Evidence = {
  /** Month. */
  month: Month,
  /** 月日均. */
  aum_davg: Fen,
  /** Threshold of the tier then in force. */
  threshold: Fen,
  /** `aum_davg >= threshold`. */
  reached: boolean,
  /** Months below after it. */
  watch: number,
};

/** A code for the UI's words, facts that fill them, a trace id for the log. */
export type Failure = {
  /** Stable code, such as `wrong_password` or `no_access`. */
  code: string,
  /** Values for the words. Never customer data. */
  facts: { [key in string]: string },
  /** Finds the log line. */
  trace_id: string,
};

/** Product families; six of assets that make the mix bar, then liabilities and services. */
export type Family = "demand" | "term" | "wealth" | "fund" | "insurance" | "bond_metal_trust" | "loan" | "service";

/** Part of a mix by family. */
export type FamilyShare = {
  /** Family. */
  family: Family,
  /** 时点 balances. */
  amount: Fen,
  /** In permille; a mix sums to 1000. */
  permille: number,
};

/** One source of head office's data. */
export type FeedState = {
  /** The kind of file, such as `holding`. */
  code: string,
  /** Business date of what it said last. */
  as_of: string,
  /** When head office took it in. */
  loaded_at: Timestamp,
  /** Lines it had then. */
  rows: number,
  /** Days late against today; none when nobody waits for it. */
  days_late: number | null,
  /** Whether that is amber or red. */
  age: Age,
};

/** Kinds of feedback. */
export type FeedbackKind = "opinion" | "suggestion" | "praise" | "wish";

/** Request of `feedback.record`. Failures: `no_access text_empty text_too_long` (`max`). */
export type FeedbackRequest = {
  /** Of whom. */
  customer: CustomerId,
  /** Of what kind. */
  kind: FeedbackKind,
  /** How they felt. */
  mood: Mood,
  /** What they said, 1 to 300 characters. */
  text: string,
};

/** An amount in fen (1 yuan = 100 fen). Signed. In JSON and TypeScript a number. */
export type Fen = number;

/** Request of `customer.fetch`. Failures: `reason_required not_exact offline rate_limited
 * no_access`. */
export type FetchRequest = {
  /** A whole phone, identity or customer number. */
  number: string,
  /** Why, 2 to 80 characters; it goes into the audit of both sides. */
  reason: string,
};

/** Answer of `customer.fetch`. */
export type Fetched = {
  /** Whom the number belongs to; empty for nobody. */
  found: Array<Elsewhere>,
};

/** A choice for one field. */
export type FieldChoice = {
  /** Code of the field. */
  field: string,
  /** Whose value. */
  side: Side,
  /** Another value instead of mine, as typed. */
  edited: string | null,
};

/** A field with the three values of P-37, each masked where the field is. */
export type FieldConflict = {
  /** Code of the field. */
  field: string,
  /** 原值: what its author saw; none when that is not known any more. */
  before: string | null,
  /** 我的. */
  mine: string,
  /** 总行现值. */
  theirs: string | null,
  /** Who wrote head office's value, when known. */
  theirs_by: string | null,
  /** Where they do not contradict each other, which one stands; none where a person chooses. */
  settled: Side | null,
};

/** What values a field takes, and so how it is compared. */
export type FieldKind = "choice" | "ranked" | "set" | "money" | "number" | "share" | "day" | "yearly" | "text" | "flag";

/** A field of the master record. */
export type FieldLine = {
  /** Which field. */
  field: ControlledField,
  /** What stands there, masked where the field is. */
  shown: string | null,
};

/** How a field takes a time to count over. */
export type FieldWindow = "no" | "months" | "deeds" | "past" | "ahead" | "month";

/** A filter. A group without members says nothing: it is left out wherever it stands, and a
 * filter that says nothing is everybody. */
export type Filter = { "all": Array<Filter> } | { "any": Array<Filter> } | { "not": Filter } | { "is": Condition };

/** A code and its words. */
export type FilterChoice = {
  /** Code. */
  code: string,
  /** Chinese. */
  name_zh: string,
  /** English. */
  name_en: string,
};

/** What is wrong with a filter. */
export type FilterFault = {
  /** `unknown_field unknown_value value_expected bad_number bad_date bad_unit operator_expected
   * wrong_operator unclosed unexpected window_expected wrong_window part_expected
   * whole_months too_deep too_long span_backwards`. */
  code: string,
  /** Where it begins, in UTF-16 units of the text. */
  at: number,
  /** How long it is, in UTF-16 units; 0 = something is missing there. */
  length: number,
  /** Facts for the words: `field`, `word`, `max`. */
  facts: { [key in string]: string },
  /** What may have been meant: each can stand in place of the faulty part. Best first. */
  suggestions: Array<string>,
};

/** One field of the builder. */
export type FilterField = {
  /** Code, as in a tree. */
  code: string,
  /** 层级. */
  name_zh: string,
  /** tier. */
  name_en: string,
  /** Room it belongs to: `tier person asset product behaviour contact campaign task tag service
   * record extra score`. */
  room: string,
  /** What values it takes. */
  kind: FieldKind,
  /** Unit after the number in Chinese (天, 岁, 次); empty without. */
  unit_zh: string,
  /** The same in English (`d`, empty). */
  unit_en: string,
  /** Operators it allows. */
  ops: Array<Op>,
  /** Codes to choose from, in order; empty for numbers, days and text. */
  choices: Array<FilterChoice>,
  /** What can be counted of it (channels, families); empty when it is one thing. */
  parts: Array<FilterChoice>,
  /** How it takes a time: see [`FieldWindow`]. */
  window: FieldWindow,
  /** May stand in `group_by` and as a dimension of a pivot. */
  groups: boolean,
  /** May stand in `group_by`, a customer in the group of each of its values. */
  lists: boolean,
  /** May stand in `columns` of the book. */
  column: boolean,
};

/** Answer of `filter.fields`: what this role may ask by, grouped by room in this order. */
export type FilterFields = {
  /** Fields. */
  fields: Array<FilterField>,
};

/** Request of `filter.parse`. */
export type FilterParseRequest = {
  /** Such as `层级:白金 且 未联系>60天`; words of either language are read. */
  text: string,
  /** Language of the canonical text and of suggestions. */
  language: Language,
};

/** Answer of `filter.parse`: a tree or a fault, never both. */
export type FilterParsed = {
  /** The tree; an empty text is everybody (`{"all": []}`). */
  filter: Filter | null,
  /** The tree as text in the language asked for. */
  text: string | null,
  /** What is wrong with the text. */
  fault: FilterFault | null,
};

/** Request of `filter.print`. */
export type FilterPrintRequest = {
  /** The tree. */
  filter: Filter,
  /** In which language. */
  language: Language,
};

/** Answer of `filter.print`. Failure `restricted` when the tree names a field this person
 * does not have (含无权限条件), other codes of [`FilterFault`] when it is no filter. */
export type FilterPrinted = {
  /** Reads back as the same tree. */
  text: string,
  /** The tree without empty and needless groups. */
  filter: Filter,
};

/** Request of `customer.find`: at least 2 characters (or 1 Chinese one). */
export type FindRequest = {
  /** Name, pinyin, initials or a mixture of them; phone or document by the last four or whole;
   * customer number. */
  text: string,
};

/** A sum and how many movements made it. */
export type Flow = {
  /** Sum. */
  amount: Fen,
  /** Count. */
  count: number,
};

/** Answer of `customer.find`: at most 10. */
export type Found = {
  /** Best first. */
  hits: Array<Hit>,
};

/** Gender, GB/T 2261.1. */
export type Gender = "male" | "female" | "unknown";

/** Request of `handover.accept`. */
export type HandoverAcceptRequest = {
  /** Which. */
  id: string,
};

/** Request of `handover.acknowledge`. */
export type HandoverAcknowledgeRequest = {
  /** Which. */
  id: string,
  /** For whom; all that need it, when none is named. */
  customers: Array<CustomerId>,
};

/** Request of `handover.approve`. */
export type HandoverApproveRequest = {
  /** Which. */
  id: string,
  /** In force, or sent back. */
  approved: boolean,
  /** Needed to send back. */
  reason: string,
};

/** Why somebody hands over. */
export type HandoverCause = "leaving" | "moving" | "rebalancing";

/** Answer of `handover.start`: the book, split as suggested. */
export type HandoverDraft = {
  /** Name of the leaver. */
  leaver: string,
  /** Every customer, highest tier first. */
  rows: Array<HandoverRow>,
  /** Receivers with their loads after it, by name. */
  loads: Array<LoadAfter>,
  /** Open tasks and promises over all. */
  open_items: number,
  /** Maturities within 90 days over all. */
  maturities: number,
  /** Their sum. */
  due: Fen,
  /** A second person must agree (钻石 and above, or the leaver proposes). */
  two_persons: boolean,
};

/** A handover in a list. */
export type HandoverLine = {
  /** Which. */
  id: string,
  /** Name of the leaver. */
  leaver: string,
  /** Their 工号. */
  leaver_emp_no: string,
  /** Why they go. */
  cause: HandoverCause,
  /** In the words of who proposed it. */
  reason: string,
  /** Where it stands. */
  state: HandoverState,
  /** Name of who proposed it. */
  proposed_by: string,
  /** When. */
  proposed_at: Timestamp,
  /** Name of the second person. */
  decided_by: string | null,
  /** What they said. */
  decided_reason: string | null,
  /** Receivers with where each stands. */
  receivers: Array<HandoverReceiver>,
  /** Customers in it. */
  customers: number,
  /** Those that did not change hands. */
  refused: number,
  /** This person may give the second word. */
  may_decide: boolean,
  /** This person still owes a word as a receiver. */
  waits_for_me: boolean,
  /** A wish about it waits for head office. */
  pending: boolean,
};

/** Answer of `handover.list`. */
export type HandoverList = {
  /** Those that wait for this person first, then the newest. */
  handovers: Array<HandoverLine>,
  /** Who still has customers: a leaver to choose, with their books. */
  leavers: Array<AdvisorLoad>,
};

/** Request of `handover.read`. */
export type HandoverReadRequest = {
  /** Which. */
  id: string,
};

/** A receiver of a handover. */
export type HandoverReceiver = {
  /** 工号. */
  emp_no: string,
  /** Name. */
  name: string,
  /** Customers that go to them. */
  customers: number,
  /** They took the pack over. */
  accepted_at: Timestamp | null,
  /** Customers of 钻石 and above among them. */
  to_acknowledge: number,
  /** Those they gave their word for. */
  acknowledged: number,
};

/** A customer of a handover. */
export type HandoverRow = {
  /** Whom. */
  customer: CustomerId,
  /** Masked name. */
  name: string,
  /** Tier. */
  tier: TierBadge,
  /** 月日均. */
  aum: Fen | null,
  /** To whom and why. */
  pick: PickLine,
  /** For the compare-and-set. */
  owner_version: number,
  /** Open tasks and promises. */
  open_items: number,
  /** Next maturity within 90 days. */
  due_on: string | null,
  /** The receiver gives their word for this one. */
  must_acknowledge: boolean,
  /** When they did. */
  acknowledged_at: Timestamp | null,
  /** Why the customer did not change hands. */
  refused: string | null,
};

/** Answer of `handover.read`. */
export type HandoverShown = {
  /** The line of the list. */
  line: HandoverLine,
  /** Customers this person holds, highest tier first. */
  rows: Array<HandoverRow>,
};

/** Request of `handover.start`. */
export type HandoverStartRequest = {
  /** 工号 of the leaver. */
  leaver: string,
  /** 工号 of receivers; empty = every other advisor at work. */
  receivers: Array<string>,
};

/** Where a handover stands. */
export type HandoverState = "proposed" | "receiving" | "done" | "rejected";

/** Request of `handover.submit`. */
export type HandoverSubmitRequest = {
  /** 工号 of the leaver. */
  leaver: string,
  /** Why they go. */
  cause: HandoverCause,
  /** At most 140 characters. */
  reason: string,
  /** Who gets whom; `to` is given for each. */
  items: Array<AllotItem>,
};

/** Head of the page. */
export type Header = {
  /** Masked name. */
  name: string,
  /** True when the name was made up for a nameless source. */
  name_generated: boolean,
  /** Gender. */
  gender: Gender,
  /** Age in years. */
  age: number | null,
  /** Tier. */
  tier: TierBadge,
  /** Life-cycle. */
  stage: Lifecycle | null,
  /** Masked phone. */
  phone: string | null,
  /** Masked customer number. */
  number: string | null,
  /** Best way and time to reach, codes of `ContactPreference`. */
  channels: Array<string>,
  /** Best slot code. */
  best_slot: string | null,
  /** 月日均 of the closed month. */
  aum: Fen | null,
  /** Against the month before. */
  delta: Fen | null,
  /** What is missing to the next level. */
  gap_next: Fen | null,
  /** The next level. */
  next_tier: TierBadge | null,
  /** Product families held. */
  families: number,
  /** Most severe first. */
  alerts: Array<Alert>,
  /** Must be contacted by this day (strategy). */
  contact_by: string | null,
  /** Its version for an assignment request. */
  owner_version: number,
};

/** Heaps of intents. */
export type Heap = "attention" | "waiting" | "delivered";

/** Request of `assignment.history`. */
export type HistoryRequest = {
  /** Whom. */
  id: CustomerId,
};

/** One hit. */
export type Hit = {
  /** Whom. */
  id: CustomerId,
  /** Masked name. */
  name: string,
  /** Gender. */
  gender: Gender,
  /** Age band. */
  age_band: AgeBand,
  /** Tier. */
  tier: TierBadge,
  /** Last four of the phone. */
  phone_tail: string | null,
  /** Last four of the document. */
  identity_tail: string | null,
  /** Primary advisor's name. */
  advisor: string | null,
  /** Most severe alert. */
  alert: Alert | null,
  /** What of the customer was found. */
  by: HitBy,
  /** A whole number was asked and only what is left of it under the mask agrees: it may be
   * somebody else's. `customer.fetch` knows. */
  possible: boolean,
};

/** What of a customer a question met. */
export type HitBy = "name" | "pinyin" | "initials" | "phone" | "identity" | "number";

/** A holding. */
export type HoldingLine = {
  /** Product name. */
  name: string,
  /** Family. */
  family: Family,
  /** R1-R5 as 1-5. */
  risk: number | null,
  /** Last four of the account. */
  account_tail: string | null,
  /** Balance. */
  balance: Fen,
  /** Opened on. */
  opened_on: string | null,
  /** Falls due on. */
  matures_on: string | null,
  /** Days left. */
  days_left: number | null,
  /** Renews by itself. */
  auto_renew: boolean,
};

/** Answer of `sync.intent`. */
export type IntentDetail = {
  /** In words. */
  line: IntentLine,
  /** Fields on which this desk and head office differ or differed; empty when it is not about
   * a field. */
  fields: Array<FieldConflict>,
  /** What a person can do: `choose discard again undo`; empty when nothing is open. */
  can: Array<string>,
};

/** An intent in words. */
export type IntentLine = {
  /** Id. */
  mid: string,
  /** `assignment.request` and so on. */
  name: string,
  /** Whom it is about, when still held. */
  customer_id: CustomerId | null,
  /** Their masked name. */
  customer: string | null,
  /** It is about a customer, held or not. */
  about_customer: boolean,
  /** Made. */
  at: Timestamp,
  /** Answered. */
  heard_at: Timestamp | null,
  /** `waiting applied merged rejected deferred failed withdrawn`. */
  state: string,
  /** Refusal code, or what was merged. */
  code: string | null,
  /** Facts of the answer for the words. */
  facts: { [key in string]: string },
  /** What was asked, for the words: `tag_zh`, `channel`, `outcome`, `field`, `title` and so on. */
  subject: { [key in string]: string },
  /** Until then it can be taken back; none once it may have been sent. */
  undo_until: Timestamp | null,
  /** A person has dealt with it. */
  handled: boolean,
};

/** Answer of `sync.intents`. */
export type IntentPage = {
  /** Newest first. */
  lines: Array<IntentLine>,
  /** In the whole heap. */
  total: number,
};

/** Request of `sync.intent`. */
export type IntentRequest = {
  /** Which one. */
  mid: string,
};

/** Request of `sync.intents`. */
export type IntentsRequest = {
  /** Which heap. */
  heap: Heap,
  /** How many to pass over. */
  offset: number,
  /** How many, 1-200. */
  limit: number,
};

/** A contact that happened. */
export type InteractionLine = {
  /** Id. */
  id: string,
  /** When. */
  at: Timestamp,
  /** Business date of it. */
  on: string,
  /** How. */
  channel: Channel,
  /** 有效触达. */
  substantive: boolean,
  /** What came of it. */
  outcome: Outcome | null,
  /** Text as typed. */
  summary: string,
  /** Promised next date. */
  next_on: string | null,
  /** Who recorded it. */
  by: string | null,
  /** Waits to be sent. */
  pending: boolean,
};

/** Somebody with a vault on this device. */
export type KnownUser = {
  /** 工号. */
  login: string,
  /** Name. */
  name: string,
  /** Role. */
  role: Role,
  /** Branch name. */
  branch_name: string,
  /** Unlocked last. */
  last_opened: Timestamp,
  /** Lease end of that vault. */
  lease_until: Timestamp,
};

/** Language. */
export type Language = "zh-CN" | "en";

/** Where a customer stands in the life of the relation. */
export type Lifecycle = "potential" | "new" | "growing" | "mature" | "declining" | "silent" | "lost" | "won_back";

/** A load before and after. */
export type LoadAfter = {
  /** 工号. */
  emp_no: string,
  /** Name. */
  name: string,
  /** In tenths of a point. */
  before_tenths: number,
  /** In tenths of a point. */
  after_tenths: number,
  /** Capacity in points. */
  capacity: number | null,
  /** Customers gained. */
  gained: number,
  /** Customers lost. */
  lost: number,
};

/** Request of `interaction.log`. */
export type LogRequest = {
  /** With whom. */
  customer: CustomerId,
  /** How. */
  channel: Channel,
  /** What came of it. */
  outcome: Outcome | null,
  /** What was said, at most 500 characters. */
  summary: string,
  /** Promised next date; required when the outcome is 跟进中. It becomes a task. */
  next_on: string | null,
  /** What that task is called, as the screen words it; at most 80 characters. */
  next_title: string,
  /** When it happened; none for now. */
  at: Timestamp | null,
};

/** Answer of `interaction.log`. */
export type Logged = {
  /** Intents to take back together: the contact and, with a next date, the task made of it. */
  mids: Array<string>,
};

/** States of a member, in the order of the funnel. */
export type MemberState = "pending" | "reached" | "interested" | "attended" | "bought" | "declined";

/** Migration matrix. Row sums are the tier counts of `from`, column sums those of `to`, with whoever
 * has left since as far as this device has held them. */
export type Migration = {
  /** First month. */
  from: Month | null,
  /** Second month. */
  to: Month | null,
  /** Months to choose from, oldest first; the last is the one in which the tiers of now are in force. */
  months: Array<Month>,
  /** Tiers of rows and columns, highest first; the last is the undecided one: not a customer
   * yet in `from`, closed or undecided in `to`. */
  levels: Array<TierBadge>,
  /** Cells with somebody in them. */
  cells: Array<MigrationCell>,
  /** Who left this desk between the two months (closed, moved to another desk), by their tier in the
   * first; null when only some customers were asked for: of those who left no attribute is kept. */
  left: Array<MigrationLeft> | null,
};

/** One cell. */
export type MigrationCell = {
  /** Tier code in the first month; empty for none. */
  from: string,
  /** Tier code in the second. */
  to: string,
  /** Customers. */
  count: number,
  /** More of them, who left after the second month and stand on no list. */
  gone: number,
  /** Lists the `count`. */
  filter: Filter,
};

/** Who left, of one tier. */
export type MigrationLeft = {
  /** Tier code in the first month; empty for none. */
  from: string,
  /** Customers; none of them stands on a list. */
  count: number,
};

/** A part of the mix. */
export type MixPart = {
  /** Family. */
  family: Family,
  /** Balance. */
  amount: Fen,
  /** Share in tenths of a percent; all sum to 1000 (largest remainder). */
  permille: number,
  /** Holdings in it. */
  count: number,
  /** Next maturity among them. */
  next_due: string | null,
};

/** A calendar month; `YYYY-MM` in JSON. Ordered by time. */
export type Month = string;

/** One month of the trend. */
export type MonthPoint = {
  /** Month. */
  month: Month,
  /** 月日均. */
  aum_davg: Fen,
  /** 时点. */
  aum_eom: Fen,
  /** 时点 by family: demand, term, wealth, fund, insurance, bond/metal/trust. */
  families: [Fen, Fen, Fen, Fen, Fen, Fen],
  /** Loans at month end. */
  loans: Fen,
  /** Credits. */
  inflow: Flow,
  /** Debits. */
  outflow: Flow,
  /** Cash withdrawals. */
  cash_count: number,
  /** Days logged in. */
  login_days: number,
  /** Branch visits. */
  visits: number,
  /** Tier code in force. */
  tier: string | null,
  /** Months below at its close. */
  watch: number,
};

/** How somebody felt. */
export type Mood = "good" | "neutral" | "bad";

/** Colours of up and down. */
export type Movement = "red_up" | "green_up" | "sign_only";

/** A need. */
export type NeedLine = {
  /** Its id. */
  id: string,
  /** Of what. */
  family: Family,
  /** Whether it was answered. */
  state: NeedState,
  /** When it was heard. */
  on: string,
  /** When it was answered or lost. */
  ended_on: string | null,
  /** How the bank knows. */
  evidence: string | null,
  /** Who heard it. */
  by: string | null,
};

/** States of a need. */
export type NeedState = "open" | "answered" | "lost";

/** Somebody who is assigned but not served, with the evidence. */
export type NeglectRow = {
  /** Whom. */
  id: CustomerId,
  /** Masked name. */
  name: string,
  /** Tier. */
  tier: TierBadge,
  /** 月日均. */
  aum: Fen | null,
  /** Name of the primary. */
  advisor: string,
  /** They are primary since. */
  since: string,
  /** Last substantive contact. */
  last_contact_on: string | null,
  /** Days without one. */
  idle_days: number,
  /** Days the strategy allows. */
  standard_days: number,
  /** A wish about them waits for head office. */
  pending: boolean,
};

/** Request of `note.add`. */
export type NoteAddRequest = {
  /** About whom. */
  customer: CustomerId,
  /** At most 140 characters. */
  text: string,
  /** Who may read it. */
  visibility: Visibility,
};

/** Request of `note.amend`. */
export type NoteAmendRequest = {
  /** About whom. */
  customer: CustomerId,
  /** Which note. */
  note: string,
  /** The new text. */
  text: string,
};

/** A note. */
export type NoteLine = {
  /** Id. */
  id: string,
  /** What it says now; empty once taken back. */
  text: string,
  /** Who may read it. */
  visibility: Visibility,
  /** Who wrote it, by name when known here. */
  by: string,
  /** Whether the reader wrote it. */
  mine: boolean,
  /** When it was written. */
  at: Timestamp,
  /** Versions so far; 1 until it is amended. */
  version: number,
  /** What it said before, newest first, as far as it is kept. */
  earlier: Array<EarlierText>,
  /** Last amendment. */
  amended_at: Timestamp | null,
  /** Taken back. */
  retracted_at: Timestamp | null,
  /** Arrived after the customer had changed hands. */
  late: boolean,
  /** Waits to be sent. */
  pending: boolean,
};

/** Request of `note.retract`. */
export type NoteRetractRequest = {
  /** About whom. */
  customer: CustomerId,
  /** Which note. */
  note: string,
};

/** Head office as last heard. */
export type Office = {
  /** Name of the bank, once heard. */
  bank: string | null,
  /** Whether the last call came through; none before the first. */
  reachable: boolean | null,
  /** Demo accounts; empty in a real bank. */
  demo_accounts: Array<DemoAccount>,
};

/** How a field is compared. */
export type Op = "is" | "is_not" | "all" | "less" | "at_most" | "more" | "at_least" | "between" | "contains" | "known" | "unknown";

/** Request of `session.open`: head office first; when it cannot be reached, the vault alone.
 * Failures: `wrong_password locked_out disabled no_vault_offline lease_over vault_in_use
 * vault_other_password wrong_old_password`. */
export type OpenRequest = {
  /** 工号. */
  login: string,
  /** Password. */
  password: string,
  /** The one before it, when a failure `vault_other_password` asked for it: the vault is then
   * wrapped anew under `password`, once head office has said that this is the one now. */
  old_password?: string,
};

/** What a field is compared with. */
export type Operand = { "number": number } | { "text": string } | { "day": Day } | { "span": Span };

/** Outcomes. */
export type Outcome = "interested" | "follow_up" | "not_interested" | "no_answer" | "wrong_number" | "refused";

/** Answer of `overview.get`. */
export type Overview = {
  /** Customers. */
  customers: number,
  /** 月日均. */
  aum: Fen,
  /** Against the month before. */
  delta: Fen,
  /** The closed month the amounts are of. */
  month: Month | null,
  /** As-of date of the newest row. */
  as_of: string | null,
  /** By tier, highest first. */
  tiers: Array<OverviewBar>,
  /** By age band. */
  ages: Array<OverviewBar>,
  /** By stage of life. */
  stages: Array<OverviewBar>,
  /** By family held: holders and balances; a customer stands in several. */
  products: Array<OverviewBar>,
  /** How unequal the assets are. */
  concentration: Concentration,
  /** Tier by tier between two months. */
  migration: Migration,
  /** 四象限: value by potential. */
  quadrants: Quadrants,
  /** Whose address could not be told apart into town and country (S-39). */
  unresolved: Unresolved,
};

/** One bar and its line in the table. */
export type OverviewBar = {
  /** Code of the value; empty where nothing is known. */
  key: string,
  /** Chinese. */
  name_zh: string,
  /** English. */
  name_en: string,
  /** Customers. */
  count: number,
  /** 月日均; of a product its balances. */
  aum: Fen,
  /** Share of customers in permille; all bars but those of products sum to 1000. */
  count_permille: number,
  /** Share of the amounts in permille. */
  aum_permille: number,
  /** Lists the same customers. */
  filter: Filter,
};

/** Request of `overview.get`. */
export type OverviewRequest = {
  /** Among whom; `{"all": []}` for everybody. */
  filter: Filter,
  /** Month the migration starts from; none for the month before the last closed one. */
  from: Month | null,
  /** Month it leads to; none for the last closed one. */
  to: Month | null,
  /** High value from this 月日均; none for the threshold of the third tier. */
  value_from?: Fen,
  /** High potential from these points; none for 50. */
  potential_from?: number,
};

/** A contact of a pack. */
export type PackContact = {
  /** When. */
  at: Timestamp,
  /** How. */
  channel: Channel,
  /** What came of it. */
  outcome: Outcome | null,
  /** What was said. */
  summary: string,
  /** Name of who recorded it. */
  by: string | null,
};

/** Something that falls due. */
export type PackMaturity = {
  /** When. */
  on: string,
  /** How much. */
  amount: Fen,
  /** Of what. */
  family: Family,
  /** Renews by itself. */
  auto_renew: boolean,
};

/** How somebody wants to be reached. */
export type PackPreference = {
  /** `phone wecom counter visit sms`, best first. */
  channels: Array<string>,
  /** Best time. */
  best_slot: string | null,
  /** 勿扰电话. */
  do_not_call: boolean,
  /** 不接受营销. */
  do_not_market: boolean,
};

/** A promise of a pack. */
export type PackPromise = {
  /** For which day. */
  on: string,
  /** Made when. */
  made_at: Timestamp,
  /** What was said. */
  summary: string,
};

/** Request of `handover.pack`. */
export type PackRequest = {
  /** At most 500. */
  customers: Array<CustomerId>,
};

/** What a successor must know of one customer. */
export type PackShown = {
  /** Whom. */
  customer: CustomerId,
  /** Masked name. */
  name: string,
  /** Tier. */
  tier: TierBadge,
  /** 月日均. */
  aum: Fen | null,
  /** Open tasks, soonest first. */
  tasks: Array<PackTask>,
  /** Promises nobody has kept yet, soonest first. */
  promises: Array<PackPromise>,
  /** How they want to be reached. */
  preference: PackPreference | null,
  /** The last three contacts, newest first. */
  contacts: Array<PackContact>,
  /** What falls due within 90 days, soonest first. */
  maturities: Array<PackMaturity>,
};

/** An open task of a pack. */
export type PackTask = {
  /** What kind of work. */
  kind: TaskKind,
  /** In a few words. */
  title: string,
  /** By when. */
  due: string,
};

/** Answer of `handover.pack`. */
export type Packs = {
  /** In the order asked. */
  packs: Array<PackShown>,
};

/** Answer of `palette.find`: ten lines at most in all, customers first. */
export type Palette = {
  /** Customers, as `customer.find` answers. */
  customers: Array<Hit>,
  /** Saved views. */
  views: Array<PaletteLine>,
};

/** A saved view. */
export type PaletteLine = {
  /** The view's id. */
  code: string,
  /** Its name; the same in both languages. */
  name_zh: string,
  /** Its name. */
  name_en: string,
};

/** Request of `palette.find`. */
export type PaletteRequest = {
  /** What is typed so far; empty finds nothing. */
  text: string,
};

/** Periods of the calendar. */
export type Period = "week" | "month" | "quarter" | "year";

/** What sync does now. */
export type Phase = "idle" | "first_download" | "pulling" | "pushing";

/** One pair, and why. */
export type PickLine = {
  /** Whom. */
  customer: CustomerId,
  /** 工号; none when nobody qualifies. */
  to: string | null,
  /** Why, most important first. */
  reasons: Array<PickWhy>,
};

/** A reason for a pair. */
export type PickWhy = {
  /** `stays serves served_before contacts familiar room lightest over nobody_qualifies`. */
  code: string,
  /** Its number: contacts, points of familiarity, tenths of a point left, percent of capacity. */
  value: number | null,
};

/** Answer of `overview.pivot`. */
export type Pivot = {
  /** Rows, in the order of the field. */
  rows: Array<PivotHead>,
  /** Columns. */
  columns: Array<PivotHead>,
  /** Row by row; a cell without customers is 0. */
  cells: Array<Array<PivotCell>>,
  /** Of everybody. */
  total: PivotCell,
};

/** One cell. */
export type PivotCell = {
  /** Customers. */
  count: number,
  /** The measure. */
  value: number,
};

/** Head of a row or column. A cell is listed by `all` of the request's filter, the row's and
 * the column's. */
export type PivotHead = {
  /** Code of the value; empty where nothing is known. */
  key: string,
  /** Chinese. */
  name_zh: string,
  /** English. */
  name_en: string,
  /** Lists its customers. */
  filter: Filter,
  /** Of the whole row or column. */
  total: PivotCell,
};

/** What a cell of a pivot holds. */
export type PivotMeasure = "count" | "aum" | "aum_mean" | "delta" | "due" | "loans";

/** Request of `overview.pivot`. */
export type PivotRequest = {
  /** Among whom. */
  filter: Filter,
  /** Field of the rows (one with `groups`). */
  rows: string,
  /** Field of the columns. */
  columns: string,
  /** What a cell holds. */
  measure: PivotMeasure,
};

/** Answer of `assignment.pool`. */
export type Pool = {
  /** Highest tier first. */
  rows: Array<PooledRow>,
  /** Claims a day. */
  claims_a_day: number,
  /** Claims made on this device today; head office counts all. */
  claimed: number,
  /** Customers of the pool one may look at more closely in a day; head office counts them. */
  views_a_day: number,
  /** How many more there are than are shown. */
  more: number,
};

/** Request of `assignment.pool`. */
export type PoolRequest = {
  /** Only of these, asked by what the pool shows of them; none for all who wait. */
  filter?: Filter,
};

/** A customer without a primary. */
export type PoolRow = {
  /** Whom. */
  id: CustomerId,
  /** Masked name. */
  name: string,
  /** Tier. */
  tier: TierBadge,
  /** 月日均 of the closed month. */
  aum: Fen | null,
  /** How they came here. */
  source: PoolSource,
  /** Since when, as far as it is known. */
  since: string | null,
  /** For the compare-and-set of a commit. */
  owner_version: number,
  /** A wish about them waits for head office. */
  pending: boolean,
};

/** How a customer came into the pool (来源). */
export type PoolSource = "promoted" | "released" | "returned" | "left" | "never";

/** How many of a tier wait. */
export type PoolTierCount = {
  /** Tier. */
  tier: TierBadge,
  /** Customers. */
  count: number,
};

/** A customer of the pool before they are claimed. */
export type PooledRow = {
  /** Whom. */
  id: CustomerId,
  /** Gender. */
  gender: Gender,
  /** Age band. */
  age_band: AgeBand,
  /** Tier. */
  tier: TierBadge,
  /** In this tier since. */
  since: string | null,
  /** Stage of life. */
  stage: Lifecycle | null,
  /** What they weigh, in tenths of a point. */
  weight_tenths: number,
  /** A claim of this device waits for head office. */
  pending: boolean,
};

/** Answer of `assignment.pool_view`: shown, and kept nowhere. */
export type PooledView = {
  /** Whom. */
  id: CustomerId,
  /** Masked name. */
  name: string,
  /** Tags of level 1. */
  tags: Array<TagChip>,
  /** First account opened. */
  opened_on: string | null,
  /** Last substantive contact. */
  last_contact_on: string | null,
  /** Closer looks left today. */
  left: number,
};

/** Request of `assignment.pool_view`. Failures: `offline no_access not_found taken not_pooled
 * quota rate_limited`. */
export type PooledViewRequest = {
  /** Whom. */
  customer: CustomerId,
};

/** Answer of `portrait.get`: one call, the whole page. */
export type Portrait = {
  /** Whom. */
  id: CustomerId,
  /** Head of the page. */
  header: Header,
  /** The one sentence: clauses in order, each code + facts, each linked to a facet. */
  summary: Array<Clause>,
  /** Attributes: code of the label and a value (a code to translate or text). */
  attributes: Array<Attribute>,
  /** Up to 24 closed months, oldest first. */
  months: Array<MonthPoint>,
  /** Thresholds to draw, lowest first (without the lowest level). */
  thresholds: Array<Threshold>,
  /** 时点 by family now, with share in tenths of a percent summing to 1000. */
  mix: Array<MixPart>,
  /** Holdings. */
  holdings: Array<HoldingLine>,
  /** Campaigns the customer was drawn for, the latest first. */
  campaigns: Array<CampaignLine>,
  /** Needs: open ones first. */
  needs: Array<NeedLine>,
  /** Newest first, at most 200. */
  interactions: Array<InteractionLine>,
  /** How many there are in all. */
  interactions_total: number,
  /** All visible tags in chip order. */
  tags: Array<TagLine>,
  /** Notes this person may read, newest first; those taken back stand last. */
  notes: Array<NoteLine>,
  /** Tasks with this customer: open ones by due date, then the last that ended. */
  tasks: Array<TaskLine>,
  /** Corrections asked for, newest first. */
  changes: Array<ChangeLine>,
  /** Consents, newest first; of each purpose the first is in force. */
  consents: Array<ConsentLine>,
  /** Soft fields that hold something. */
  soft: Array<SoftLine>,
  /** Fields whose correction can be asked for, with what stands there now. */
  fields: Array<FieldLine>,
  /** How the customer wants to be reached. */
  preference: PreferenceLine,
  /** The preference was changed here and waits to be sent. */
  preference_pending: boolean,
  /** On one's own list of 重点关注. */
  star: StarLine | null,
  /** Codes of what this person may do about this customer, such as `tag.add`. */
  may: Array<string>,
  /** Values behind masks that can be shown without a line to head office, by their codes, such as
   * `mobile`; never the values. */
  sealed: Array<string>,
  /** Intents about this customer that wait. */
  pending: number,
  /** Rows of this customer that this version cannot read; they are kept and left out. */
  unreadable: number,
  /** Who serves. */
  served_by: Array<ServedLine>,
  /** As-of date of the customer row. */
  as_of: string,
};

/** Request of `portrait.get`. */
export type PortraitRequest = {
  /** Whom. */
  id: CustomerId,
};

/** How a customer wants to be reached. */
export type PreferenceLine = {
  /** `phone wecom counter visit sms`, best first. */
  channels: Array<string>,
  /** Best time: a code such as `weekday_evening`, or a few words. */
  best_slot: string | null,
  /** 勿扰电话. */
  do_not_call: boolean,
  /** 不接受营销. */
  do_not_market: boolean,
};

/** Request of `preference.set`: the whole preference as it shall be. */
export type PreferenceRequest = {
  /** Whose. */
  customer: CustomerId,
  /** How. */
  preference: PreferenceLine,
};

/** Request of `assignment.preview`. */
export type PreviewRequest = {
  /** At most 1,000. */
  items: Array<AllotItem>,
};

/** How urgent. */
export type Priority = "high" | "normal" | "low";

/** Request of `customer.propose_change`. */
export type ProposeRequest = {
  /** Whose record. */
  customer: CustomerId,
  /** Which field. */
  field: ControlledField,
  /** The right value in clear, as typed; it is shown masked from then on. */
  value: string,
  /** How it is known, such as a document seen. */
  evidence: string,
};

/** Purposes a customer is asked about. */
export type Purpose = "marketing" | "personalised" | "sensitive" | "sharing";

/** Four quadrants: every customer is in exactly one. */
export type Quadrants = {
  /** High value from this 月日均. */
  value_from: Fen,
  /** High potential from these points. */
  potential_from: number,
  /** `keep` 重点维护 (high, high), `sticky` 保持黏性 (high, low), `dig` 潜力挖掘 (low, high), `watch`
   * 观察调整 (low, low). */
  quadrants: Array<OverviewBar>,
};

/** One reason: a code and facts; the UI has the words. */
export type Reason = {
  /** `first_month reached_up kept recovered below_grace below_watch below_down correction
   * override rule_changed`; `below_grace` = below, but 关注 is not shown yet (CCB). */
  code: string,
  /** Facts by name, as text (months, fen, counts). */
  facts: { [key in string]: string },
};

/** Receipts of today: 已送达 12 / 12. */
export type Receipts = {
  /** Intents made today, those withdrawn left out. */
  made: number,
  /** Of these, answered by head office. */
  answered: number,
};

/** What a customer is referred for. */
export type ReferralPurpose = "wealth" | "loan" | "insurance" | "card" | "corporate" | "other";

/** Request of `referral.create`. Failures: `no_access note_too_long` (`max`). */
export type ReferralRequest = {
  /** Whom. */
  customer: CustomerId,
  /** For what. */
  purpose: ReferralPurpose,
  /** What the customer said, at most 80 characters. */
  note: string,
};

/** A manager's answer to a proposal. */
export type ReleaseChoice = "release" | "keep";

/** Request of `assignment.release`. */
export type ReleaseRequest = {
  /** Whom. */
  customer: CustomerId,
  /** What is decided. */
  choice: ReleaseChoice,
  /** Why, at most 140 characters; needed to keep. */
  reason: string,
};

/** Request of `sync.resolve`. */
export type ResolveRequest = {
  /** Which one. */
  mid: string,
  /** What is to become of it. */
  choice: Choice,
  /** With `fields`: the choice for each field. */
  fields: Array<FieldChoice>,
};

/** Answer of `sync.resolve`. */
export type Resolved = {
  /** The intent that was made instead, when there is one. */
  mid: string | null,
};

/** Request of `customer.reveal`. Failures: `reason_required not_found offline rate_limited no_access`. */
export type RevealRequest = {
  /** Whose. */
  id: CustomerId,
  /** `identity mobile landline home_address work_address email`. */
  field: string,
  /** Why, 2 to 80 characters; it goes into the audit of both sides. */
  reason: string,
};

/** Where a value came from. */
export type RevealSource = "head_office" | "vault";

/** Answer of `customer.reveal`. */
export type Revealed = {
  /** The values in clear, the one used first in front. Never kept. */
  values: Array<string>,
  /** How long they may be shown, ms. */
  shown_ms: number,
  /** How many are left today on this device. */
  left: number,
  /** Who answered. */
  source: RevealSource,
};

/** A role (岗位). One person has one role at a time. */
export type Role = "relationship_manager" | "teller" | "lobby_manager" | "branch_manager" | "administrator" | "auditor";

/** A round that ended. */
export type Round = {
  /** Started. */
  at: Timestamp,
  /** Took, ms. */
  millis: number,
  /** Rows applied. */
  rows: number,
  /** Bytes received, compressed. */
  bytes: number,
  /** `done` or the code of what failed. */
  result: string,
};

/** A write was kept in the ledger. */
export type Saved = {
  /** Intent id. */
  mid: string,
};

/** One scope. */
export type ScopeState = {
  /** Text form, such as `a:8801001@310000001`. */
  scope: string,
  /** Last completed round. */
  base: number,
  /** Members held. */
  count: number,
  /** Digest agreed with head office at the last `done`. */
  digest_equal: boolean | null,
  /** When that was. */
  complete_at: Timestamp | null,
};

/** How many have a value. Never how much: one of them may be alone with it. */
export type SegmentBar = {
  /** Code of the value; empty where nothing is known. */
  key: string,
  /** Chinese. */
  name_zh: string,
  /** English. */
  name_en: string,
  /** Customers. */
  count: number,
  /** Share of customers in permille; all bars sum to 1000. */
  count_permille: number,
  /** Lists the same customers. */
  filter: Filter,
};

/** Answer of `segment.effect`. */
export type SegmentEffect = {
  /** Customers now. */
  count: number,
  /** Fewer than this are not described. */
  least: number,
  /** The campaign asked for. */
  campaign: EffectCampaign | null,
  /** Campaigns to ask for, the latest first. */
  campaigns: Array<EffectCampaign>,
  /** What came of them; none when fewer than `least` were measured. */
  figures: EffectFigures | null,
};

/** Figures of a segment. */
export type SegmentFigures = {
  /** Customers. */
  count: number,
  /** Sum of 月日均. */
  aum: Fen,
  /** Mean of 月日均. */
  aum_mean: Fen,
  /** That against the book's mean, 100 = the same; none without a book to compare with. */
  aum_index: number | null,
  /** Sum of the changes to the month before. */
  delta: Fen,
  /** Mean activity, tenths of a point. */
  activity: number,
  /** That against the book. */
  activity_index: number | null,
  /** Mean number of product families, hundredths. */
  families: number,
  /** That against the book. */
  families_index: number | null,
  /** Customers contacted in the last 90 days, permille. */
  contacted: number,
  /** That against the book. */
  contacted_index: number | null,
  /** Mix of balances. */
  mix: Array<FamilyShare>,
};

/** What a segment is like. */
export type SegmentLikeness = {
  /** Figures and mix. */
  figures: SegmentFigures,
  /** Median age in years, of those whose birth date is known. */
  median_age: number | null,
  /** Median 月日均. */
  median_aum: Fen | null,
  /** Median years since the first account, of those known. */
  median_years: number | null,
  /** By tier. */
  tiers: Array<SegmentBar>,
  /** By age band. */
  ages: Array<SegmentBar>,
  /** By stage of life. */
  stages: Array<SegmentBar>,
  /** Tags that are more frequent here than in the book, most typical first; 12 at most, none
   * carried by fewer than `least`. */
  tags: Array<TagShare>,
};

/** A part of the overlap of two segments. */
export type SegmentOverlap = {
  /** Customers. */
  count: number,
  /** Lists them. */
  filter: Filter,
};

/** Answer of `segment.portrait`. */
export type SegmentPortrait = {
  /** Customers. */
  count: number,
  /** Fewer than this are not described: a person could be told from them. */
  least: number,
  /** What they are like; none below `least`. */
  figures: SegmentLikeness | null,
};

/** Request of `segment.portrait`. */
export type SegmentRequest = {
  /** Whom. */
  filter: Filter,
};

/** One segment of a comparison. */
export type SegmentSide = {
  /** Customers. */
  count: number,
  /** What they add up to; none below `least`. */
  figures: SegmentFigures | null,
};

/** Who serves. */
export type ServedLine = {
  /** 工号. */
  emp_no: string,
  /** Name, when known here. */
  name: string | null,
  /** 主办, 协办, 代管. */
  role: ServingRole,
  /** From. */
  from: string,
  /** Until. */
  until: string | null,
};

/** Answer of `assignment.history`. */
export type ServingHistory = {
  /** Newest first. */
  spans: Array<ServingSpan>,
};

/** 主办, 协办, 代管. */
export type ServingRole = "primary" | "assistant" | "cover";

/** A stretch of service. */
export type ServingSpan = {
  /** Name of who served; none while the customer waited in the pool. */
  by: string | null,
  /** Their 工号. */
  emp_no: string | null,
  /** As what. */
  role: ServingRole,
  /** First day; none when it is not written down. */
  from: string | null,
  /** Last day; none while it lasts. */
  until: string | null,
  /** What it began with; none when it was imported. */
  source: ChangeSource | null,
  /** Why, in the words of who asked. */
  reason: string,
  /** Name of who asked. */
  decided_by: string | null,
  /** What it ended with; a cover that reached its last day ended by itself, and what lasts has
   * not ended. */
  ended: ChangeSource | null,
  /** Why it ended, in the words of who asked. */
  ended_reason: string,
  /** It lasts today. */
  now: boolean,
};

/** Answer of `session.state`, `session.open`, `session.lock`. */
export type SessionState = {
  /** Where the desk stands. */
  stage: Stage,
  /** Who, when `Open` or `Locked`. */
  actor: Actor | null,
  /** Name of their branch. */
  branch_name: string | null,
  /** Last four of the device id, for the watermark. */
  device_tail: string,
  /** Head office as last heard. */
  office: Office,
  /** People with a vault on this device: they can unlock offline. */
  known: Array<KnownUser>,
  /** Until when the vault opens offline. */
  lease_until: Timestamp | null,
  /** How the vault was opened this time. */
  via: Via | null,
};

/** Request of `customer.set`. */
export type SetRequest = {
  /** Whose. */
  customer: CustomerId,
  /** Which field. */
  field: SoftField,
  /** At most 40 characters; empty takes it out. */
  value: string,
};

/** Answer of `setting.get`; request and answer of `setting.set`. */
export type Settings = {
  /** Language of the screen. */
  language: Language,
  /** Row height. */
  density: Density,
  /** Colours of up and down. */
  movement: Movement,
  /** Light, dark or the system's. */
  theme: Theme,
  /** Columns of the book, in order; empty for the default. */
  book_columns: Array<string>,
  /** High value of the four quadrants, from this 月日均; none for the threshold of the third tier. */
  value_from?: Fen,
  /** High potential of the four quadrants, from these points; none for 50. */
  potential_from?: number,
};

/** Mine or head office's. */
export type Side = "mine" | "theirs";

/** Fields a branch keeps by itself. */
export type SoftField = "nickname" | "hobby" | "dialect" | "taboo";

/** A soft field. */
export type SoftLine = {
  /** Which field. */
  field: SoftField,
  /** What it says. */
  value: string,
  /** Who wrote it, by name when known here. */
  by: string,
  /** When. */
  at: Timestamp,
  /** What it overwrote unseen. */
  before: string | null,
  /** Waits to be sent. */
  pending: boolean,
};

/** Keys a book sorts by within groups. */
export type SortKey = "aum" | "delta" | "name" | "idle" | "due_on" | "due_amount" | "age" | "opened_on";

/** Direction of a sort. */
export type SortOrder = "ascending" | "descending";

/** A stretch of days, both ends included. */
export type Span = { "last": {
  /** How many, at least 1. */
  count: number,
  /** Of what. */
  unit: Unit, } } | { "next": {
  /** How many, at least 1. */
  count: number,
  /** Of what. */
  unit: Unit, } } | { "whole": {
  /** Of what. */
  period: Period,
  /** 0 = this, -1 = the last, 1 = the next. */
  plus: number, } } | { "dates": {
  /** First day. */
  from: string,
  /** Last day. */
  to: string, }
};

/** Where the desk stands. */
export type Stage = "signed_out" | "locked" | "open";

/** One's own star. */
export type StarLine = {
  /** Since when. */
  at: Timestamp,
  /** Why. */
  reason: string,
  /** Waits to be sent. */
  pending: boolean,
};

/** Request of `star.set`. */
export type StarRequest = {
  /** Whom. */
  customer: CustomerId,
  /** On the list, or off it. */
  starred: boolean,
  /** Why, at most 40 characters. */
  reason: string,
};

/** Request of `assignment.suggest`: at most 2,000 customers, 50 advisors. */
export type SuggestRequest = {
  /** Whom to place. */
  customers: Array<CustomerId>,
  /** 工号 of those who take part; empty = every advisor at work. */
  advisors: Array<string>,
};

/** Answer of `assignment.suggest`. */
export type Suggestion = {
  /** One for each customer, in the order asked. */
  picks: Array<PickLine>,
  /** Load of everybody who takes part, by name. */
  loads: Array<LoadAfter>,
};

/** Answer of `sync.state`. */
export type SyncState = {
  /** What goes on now. */
  phase: Phase,
  /** Rows applied and rows expected, while a download runs. */
  done: number | null,
  /** Rows expected. */
  total: number | null,
  /** Whether the last call came through; none before the first. */
  online: boolean | null,
  /** Last complete round of every scope. */
  last_complete: Timestamp | null,
  /** Intents not yet answered. */
  waiting: number,
  /** Intents that need a person. */
  attention: number,
  /** As-of date of the newest rows. */
  as_of: string | null,
  /** Each source of head office's data: late ones first, then those that are waited for. */
  feeds: Array<FeedState>,
  /** Each scope followed. */
  scopes: Array<ScopeState>,
  /** The last rounds, newest first, at most 20. */
  rounds: Array<Round>,
  /** What was made today, and how much of it head office has answered. */
  receipts: Receipts,
  /** What is on this device. */
  device: DeviceFacts,
  /** Lease end. */
  lease_until: Timestamp | null,
};

/** Request of `tag.add`. */
export type TagAddRequest = {
  /** On whom. */
  customer: CustomerId,
  /** Which tag. */
  code: string,
  /** Value of an enum, number, date or text tag. */
  value: string | null,
  /** Why, as typed; at most 40 characters. */
  evidence: string | null,
  /** How the customer consented, needed for L3 (PIPL 29). */
  consent: string | null,
};

/** A tag as a chip shows it. */
export type TagChip = {
  /** Code. */
  code: string,
  /** Name, or the counter's name for it. */
  name_zh: string,
  /** English name. */
  name_en: string,
  /** Value of an enum tag. */
  value: string | null,
  /** Who says so: picks the mark before the word. */
  source: TagSource,
  /** 1-3; 3 is outlined with a lock. */
  sensitivity: number,
  /** Put on when. */
  on: string,
  /** Why. */
  evidence: string | null,
  /** Fades after. */
  expires_on: string | null,
};

/** A tag that may be put on by hand. */
export type TagChoice = {
  /** Code. */
  code: string,
  /** Name. */
  name_zh: string,
  /** English name. */
  name_en: string,
  /** Category, one of the twelve in snake_case, or a bank's own. */
  category: string,
  /** What value it takes. */
  kind: TagKind,
  /** Values of an enum; empty when any short word may stand. */
  values: Array<TagValue>,
  /** 1-3; 3 needs the customer's consent. */
  sensitivity: number,
  /** Days until it fades; none for ever. */
  ttl_days: number | null,
  /** It is on already: adding it again renews it. */
  worn: boolean,
  /** Code of the tag it takes the place of (one of an exclusive group is alive). */
  replaces: string | null,
};

/** Answer of `tag.choices`. */
export type TagChoices = {
  /** By category of the library, then code. */
  choices: Array<TagChoice>,
};

/** Request of `tag.choices`. */
export type TagChoicesRequest = {
  /** For whom. */
  customer: CustomerId,
  /** Part of a name, of its pinyin, its initials or its code; empty for all. */
  search: string,
};

/** What values a tag takes. */
export type TagKind = "flag" | "enum" | "number" | "date" | "text";

/** A tag with what taking it off needs. */
export type TagLine = {
  /** As a chip shows it. */
  tag: TagChip,
  /** Who put it on, by name when known here; none for the system. */
  by: string | null,
  /** What a removal made on this screen names; empty when it cannot be taken off by hand. */
  dots: Array<string>,
  /** Put on here, and waits to be sent. */
  pending: boolean,
};

/** Request of `tag.remove`. */
export type TagRemoveRequest = {
  /** From whom. */
  customer: CustomerId,
  /** Which tag. */
  code: string,
  /** The dots the screen showed the tag with (`TagLine::dots`): an add that came after them stays. */
  dots: Array<string>,
};

/** How frequent a tag is. */
export type TagShare = {
  /** Code. */
  code: string,
  /** Chinese. */
  name_zh: string,
  /** English. */
  name_en: string,
  /** Customers of the segment who carry it. */
  count: number,
  /** Their share in permille. */
  permille: number,
  /** Against its share in the book, 100 = the same. */
  index: number,
};

/** Who says so. */
export type TagSource = "system" | "model" | "manual" | "declared";

/** A value of an enum tag. */
export type TagValue = {
  /** As it is kept. */
  value: string,
  /** Chinese word. */
  zh: string,
  /** English word. */
  en: string,
};

/** Request of `task.create`. */
export type TaskCreateRequest = {
  /** With whom; none when it is about no customer. */
  customer: CustomerId | null,
  /** What kind of work. */
  kind: TaskKind,
  /** At most 80 characters. */
  title: string,
  /** By the end of this day. */
  due: string,
  /** How urgent. */
  priority: Priority,
  /** 工号; none for oneself, and from the counter for the customer's advisor. */
  assignee: string | null,
};

/** The customer of a task. */
export type TaskCustomer = {
  /** Whom. */
  id: CustomerId,
  /** Masked name. */
  name: string,
  /** Tier. */
  tier: TierBadge,
};

/** Request of `task.complete` and `task.cancel`. */
export type TaskEndRequest = {
  /** Which task. */
  task: string,
  /** Its customer. */
  customer: CustomerId | null,
  /** What came of it, or why not; at most 80 characters. */
  outcome: string | null,
};

/** Some tasks and how many there are. */
export type TaskHeap = {
  /** The first of them. */
  tasks: Array<TaskLine>,
  /** All of them. */
  total: number,
};

/** Kinds of work. */
export type TaskKind = "call" | "visit" | "maturity" | "papers" | "care" | "other";

/** A task. */
export type TaskLine = {
  /** Id. */
  id: string,
  /** With whom, when it is about a customer held here. */
  customer: TaskCustomer | null,
  /** It is about a customer, held or not. */
  about_customer: boolean,
  /** What kind of work. */
  kind: TaskKind,
  /** In a few words. */
  title: string,
  /** By the end of this day. */
  due: string,
  /** Days late; 0 when not. */
  late_days: number,
  /** How urgent. */
  priority: Priority,
  /** Where it came from. */
  origin: TaskOrigin,
  /** Where it stands. */
  state: TaskState,
  /** Whose it is, by name when known here. */
  assignee: string,
  /** Whether it is the reader's own. */
  mine: boolean,
  /** Put off to this day. */
  snoozed_until: string | null,
  /** When it was last moved. */
  moved_at: Timestamp | null,
  /** What came of it. */
  outcome: string | null,
  /** Waits to be sent. */
  pending: boolean,
};

/** Answer of `task.list`: each heap in the order to work through, at most 200 a heap. */
export type TaskList = {
  /** Due before today. */
  overdue: TaskHeap,
  /** Due today. */
  today: TaskHeap,
  /** Due later, or put off. */
  later: TaskHeap,
  /** Ended today by this person. */
  ended: TaskHeap,
  /** What others of the branch have open, as far as it is held here: for a branch manager alone. */
  others: TaskHeap | null,
  /** The business date the heaps are made for. */
  on: string,
};

/** Where a task came from. */
export type TaskOrigin = "manual" | "strategy" | "campaign" | "playbook" | "warning" | "handover";

/** Request of `task.snooze`. */
export type TaskSnoozeRequest = {
  /** Which task. */
  task: string,
  /** Its customer. */
  customer: CustomerId | null,
  /** Not shown before this day. */
  until: string,
};

/** Where a task stands. */
export type TaskState = "open" | "taken" | "done" | "cancelled";

/** Request of `task.take`. */
export type TaskTakeRequest = {
  /** Which task. */
  task: string,
  /** Its customer. */
  customer: CustomerId | null,
};

/** Theme. */
export type Theme = "system" | "light" | "dark";

/** A threshold line. */
export type Threshold = {
  /** Of which tier. */
  tier: TierBadge,
  /** Its threshold. */
  at: Fen,
};

/** A tier as a badge shows it. */
export type TierBadge = {
  /** Code of the rule's level. */
  code: string,
  /** Position in the rule's levels, 0 = lowest. */
  rank: number,
  /** Two characters (私行 for 私人银行). */
  name_zh: string,
  /** English name. */
  name_en: string,
  /** Months below (关注); 0 when kept. */
  watch: number,
  /** The source it is computed from is late (暂定). */
  provisional: boolean,
};

/** Customers of one tier. */
export type TierLoad = {
  /** Tier code; empty when undecided. */
  tier: string,
  /** Customers. */
  count: number,
};

/** What a customer of a tier weighs. */
export type TierWeight = {
  /** Tier. */
  tier: TierBadge,
  /** Tenths of a point. */
  weight_tenths: number,
  /** Qualification a primary needs. */
  qualification: string | null,
};

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Timestamp = number;

/** A query provides topics; commands and sync emit them; queries that provide one reload. */
export type Topic = "session" | "sync" | "customer" | "reference" | "setting" | "task" | "view" | "bulk";

/** Request of `intent.undo`. */
export type UndoRequest = {
  /** Intents to take back together, as they were answered. */
  mids: Array<string>,
};

/** Units of time. */
export type Unit = "day" | "week" | "month" | "year";

/** Customers with an address nobody has settled yet. */
export type Unresolved = {
  /** So many. */
  count: number,
  /** Lists them. */
  filter: Filter,
};

/** The way up. */
export type UpPath = {
  /** To which level. */
  tier: TierBadge,
  /** 月日均 missing. */
  gap: Fen,
  /** Whether reaching it counts this month or the next. */
  from_next_month: boolean,
};

/** Yes or no. */
export type Verdict = "accept" | "decline";

/** How the vault was opened. */
export type Via = "online" | "offline";

/** A saved view. */
export type View = {
  /** Its id. */
  id: string,
  /** Counts changes. */
  version: number,
  /** 工号 of the owner. */
  owner: string,
  /** Name of the owner. */
  owner_name: string | null,
  /** One's own, or inherited from who left (P-10): may be changed, shared and removed. */
  mine: boolean,
  /** 含无权限条件: it asks by a field this person does not have. It shows nobody. */
  restricted: boolean,
  /** Not sent yet. */
  pending: boolean,
  /** What it keeps. */
  view: ViewDraft,
};

/** What a view keeps. */
export type ViewDraft = {
  /** The view that is changed; none for a new one. */
  id: string | null,
  /** 1 to 30 characters. */
  name: string,
  /** In front of the others. */
  pinned: boolean,
  /** Seen by everybody of the branch who has a book. */
  shared: boolean,
  /** Whom it shows. */
  filter: Filter,
  /** Order within groups. */
  sort: SortKey,
  /** Its direction. */
  order: SortOrder,
  /** Field it is grouped by; empty for a flat list. */
  group_by: string,
  /** Keys of collapsed groups. */
  collapsed: Array<string>,
  /** Columns, in order; empty for the default. */
  columns: Array<string>,
};

/** Request of `view.remove`. */
export type ViewRemoveRequest = {
  /** Which. */
  id: string,
};

/** Request of `view.save`. Failures: `name_empty name_too_long restricted too_many not_owner body_too_long`
 * and the codes of a filter's fault. */
export type ViewSaveRequest = {
  /** The view. */
  view: ViewDraft,
};

/** Answer of `view.save`, `view.share` and `view.remove`. */
export type ViewSaved = {
  /** Id of the view. */
  id: string,
  /** Intent id, for undo. */
  mid: string,
};

/** Request of `view.share`. */
export type ViewShareRequest = {
  /** Which. */
  id: string,
  /** Whether the branch sees it. */
  shared: boolean,
};

/** Answer of `view.list`: pinned first, then by name. */
export type Views = {
  /** Views. */
  views: Array<View>,
};

/** Who may read a note. */
export type Visibility = "advisor" | "branch" | "all";

/** Answer of `tier.why`. */
export type Why = {
  /** Tier in force. */
  tier: TierBadge,
  /** The month that was judged. */
  month: Month,
  /** In force from. */
  effective_from: Month,
  /** Held since. */
  since: Month,
  /** Why, most important first. */
  reasons: Array<Reason>,
  /** 月日均 judged. */
  aum_davg: Fen | null,
  /** All levels of the rule, lowest first, with thresholds. */
  scale: Array<Threshold>,
  /** The last months as judged, oldest first. */
  evidence: Array<Evidence>,
  /** What is missing to the next level; none at the top. */
  up: UpPath | null,
  /** How it would be lost; none at the bottom. */
  down: DownPath | null,
  /** Changes of tier, newest first. */
  history: Array<Change>,
  /** This device recomputed the decision and got head office's result. */
  recomputed_equal: boolean | null,
  /** Rule version. */
  rule_version: string,
  /** Rule in force from. */
  rule_from: Month,
  /** As-of date. */
  as_of: string,
};

/** Request of `tier.why`. */
export type WhyRequest = {
  /** Whom. */
  id: CustomerId,
};
