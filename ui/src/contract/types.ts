// temporary
export type Actor = {
  emp_no: EmpNo,
  name: string,
  role: Role,
  branch: BranchCode,
  clearance: number,
};
export type Advisor = {
  emp_no: string,
  name: string,
  customers: number,
  load_tenths: number,
  capacity: number | null,
};
export type AdvisorLoad = {
  emp_no: string,
  name: string,
  customers: number,
  tiers: Array<TierLoad>,
  load_tenths: number,
  capacity: number | null,
  qualifications: Array<string>,
  active: boolean,
};
export type Advisors = {
  advisors: Array<Advisor>,
  unassigned: number,
};
export type AgeBand = "under_18" | "18_24" | "25_34" | "35_44" | "45_54" | "55_64" | "65_up" | "unknown";
export type Alert = {
  code: string,
  level: string,
  on: string | null,
};
export type AllotConflict = {
  customer: CustomerId,
  name: string,
  to: string | null,
  code: string,
  fatal: boolean,
};
export type AllotItem = {
  customer: CustomerId,
  to: string | null,
  owner_version: number,
};
export type AllotPreview = {
  conflicts: Array<AllotConflict>,
  loads: Array<LoadAfter>,
  moved: number,
  aum: Fen,
  added_tenths: number,
  newly_over: number,
  high: number,
};
export type ArrivalRequest = {
  customer: CustomerId,
  note: string,
};
export type AskedLine = {
  mid: string,
  name: string,
  state: string,
  customers: number,
  at: Timestamp,
};
export type AssignRequest = {
  customer: CustomerId,
  to: string | null,
  reason: string,
};
export type Attribute = {
  label: string,
  value: string,
  contact: ContactKind | null,
};
export type Board = {
  pool: Array<PoolRow>,
  tiers: Array<PoolTierCount>,
  total: number,
  aum: Fen,
  advisors: Array<AdvisorLoad>,
  weights: Array<TierWeight>,
  asked: Array<AskedLine>,
  neglected: number,
};
export type BoardRequest = {
  from_rank: number | null,
  limit: number,
};
export type Book = {
  groups: Array<BookGroup>,
  rows: Array<BookRow>,
  total: number,
  matched: number,
  of: number,
  aum: Fen,
  month: Month | null,
  as_of: string | null,
  shows_advisor: boolean,
};
export type BookCell = "empty" | { "money": Fen } | { "number": number } | { "day": string } | { "choice": { name_zh: string, name_en: string } } | { "text": string };
export type BookGroup = {
  key: string,
  name_zh: string,
  name_en: string,
  tier: TierBadge,
  count: number,
  of: number,
  aum: Fen,
  delta: Fen,
  due: Fen,
  overdue: number,
};
export type BookRequest = {
  search: string,
  filter?: Filter,
  group_by?: string,
  columns?: Array<string>,
  sort: SortKey,
  order: SortOrder,
  collapsed: Array<string>,
  offset: number,
  limit: number,
};
export type BookRow = {
  id: CustomerId,
  name: string,
  name_generated: boolean,
  gender: Gender,
  age: number | null,
  tier: TierBadge,
  aum: Fen | null,
  delta: Fen | null,
  tags: Array<TagChip>,
  more_tags: number,
  due_on: string | null,
  due_amount: Fen | null,
  idle_days: number | null,
  idle_standard: number | null,
  stage: Lifecycle | null,
  advisor: string | null,
  pending: boolean,
  starred: boolean,
  cells: Array<BookCell>,
};
export type BranchCode = string;
export type BulkAct = { "tag": { code: string, value: string | null } } | { "task": { kind: TaskKind, title: string, due: string, priority: Priority } } | { "star": { starred: boolean } } | { "snooze": { until: string } };
export type BulkDone = {
  batch: string,
  done: number,
  unchanged: number,
  refused: Array<BulkRefusal>,
  undo_until: Timestamp,
};
export type BulkOn = { "customers": Array<CustomerId> } | { "found": { filter: Filter, search: string } };
export type BulkProgress = {
  done: number,
  of: number,
};
export type BulkRefusal = {
  id: CustomerId,
  name: string,
  code: string,
  facts: { [key in string]: string },
};
export type BulkRequest = {
  on: BulkOn,
  act: BulkAct,
};
export type BulkUndoRequest = {
  batch: string,
};
export type BulkUndone = {
  withdrawn: number,
  too_late: number,
};
export type CancelRequest = {
  call_id: string,
};
export type Card = {
  id: CustomerId,
  name: string,
  gender: Gender,
  age_band: AgeBand,
  tier: TierBadge,
  phone_tail: string | null,
  identity_tail: string | null,
  tags: Array<TagChip>,
  alerts: Array<Alert>,
  advisor: string | null,
  service_zh: Array<string>,
  service_en: Array<string>,
  as_of: string,
};
export type CardRequest = {
  id: CustomerId,
};
export type Change = {
  month: Month,
  from: TierBadge | null,
  to: TierBadge,
  aum_davg: Fen | null,
};
export type ChangeLine = {
  id: string,
  field: ControlledField,
  shown: string,
  evidence: string,
  state: ChangeState,
  by: string,
  mine: boolean,
  at: Timestamp,
  decided_by: string | null,
  reason: string,
  pending: boolean,
};
export type ChangeSource = "allot" | "claim" | "handover" | "release" | "kept" | "cover" | "cover_ended";
export type ChangeState = "waiting" | "accepted" | "declined";
export type Channel = "counter" | "meeting" | "phone" | "wecom" | "sms" | "event" | "visit" | "mobile_bank";
export type Choice = "mine" | "theirs" | "fields" | "discard";
export type ClaimRequest = {
  customer: CustomerId,
};
export type Clause = {
  reason: Reason,
  facet: string,
};
export type CommitRequest = {
  items: Array<AllotItem>,
  reason: string,
};
export type CompareRequest = {
  a: Filter,
  b: Filter,
};
export type Comparison = {
  a: SegmentFigures,
  b: SegmentFigures,
  book: SegmentFigures,
  both: SegmentOverlap,
  only_a: SegmentOverlap,
  only_b: SegmentOverlap,
};
export type Concentration = {
  points: Array<CurvePoint>,
  gini: number,
  top1: number,
  top5: number,
  top20: number,
};
export type Condition = {
  field: string,
  within?: Span,
  of?: string,
  op: Op,
  values: Array<Operand>,
};
export type ConsentLine = {
  id: string,
  purpose: Purpose,
  version: string,
  given: boolean,
  channel: Channel,
  at: Timestamp,
  by: string,
  pending: boolean,
};
export type ConsentRequest = {
  customer: CustomerId,
  purpose: Purpose,
  version: string,
  given: boolean,
  channel: Channel,
};
export type ContactKind = "mobile" | "landline" | "home_address" | "work_address" | "email" | "wecom";
export type ControlledField = "name" | "mobile" | "landline" | "home_address" | "work_address" | "email" | "marital" | "education" | "occupation" | "employer" | "title" | "income_band";
export type CountRequest = {
  filter: Filter,
  search: string,
};
export type Counted = {
  count: number,
  of: number,
};
export type CoverRequest = {
  customers: Array<CustomerId>,
  book_of: string | null,
  emp_no: string,
  role: CoverRole,
  until: string | null,
  reason: string,
};
export type CoverRole = "assistant" | "cover" | "nobody";
export type Coverage = {
  tiers: Array<CoverageTier>,
  advisors: Array<AdvisorLoad>,
  neglected: Array<NeglectRow>,
  neglected_total: number,
};
export type CoverageTier = {
  tier: TierBadge,
  customers: number,
  assigned: number,
  pooled: number,
  neglected: number,
};
export type CurvePoint = {
  customers: number,
  aum: number,
};
export type Day = { "on": string } | { "today": { plus: number, unit: Unit } } | { "lunar": { month: number, day: number } } | { "yearly": { month: number, day: number } };
export type DecideRequest = {
  customer: CustomerId,
  change: string,
  verdict: Verdict,
  reason: string,
};
export type DemoAccount = {
  login: string,
  password: string,
  name: string,
  role: Role,
  branch: string,
};
export type Density = "compact" | "comfortable";
export type DeviceFacts = {
  customers: number,
  children: number,
  cache_bytes: number,
  ledger_bytes: number,
};
export type DownPath = {
  threshold: Fen,
  after_months: number,
  watch: number,
};
export type Elsewhere = {
  name: string,
  gender: Gender,
  age_band: AgeBand,
  tier: TierBadge,
  branch: string,
  advisor: string | null,
  card: Card | null,
};
export type EmpNo = string;
export type Evidence = {
  month: Month,
  aum_davg: Fen,
  threshold: Fen,
  reached: boolean,
  watch: number,
};
export type Failure = {
  code: string,
  facts: { [key in string]: string },
  trace_id: string,
};
export type Family = "demand" | "term" | "wealth" | "fund" | "insurance" | "bond_metal_trust" | "loan" | "service";
export type FamilyShare = {
  family: Family,
  amount: Fen,
  permille: number,
};
export type FeedbackKind = "opinion" | "suggestion" | "praise" | "wish";
export type FeedbackRequest = {
  customer: CustomerId,
  kind: FeedbackKind,
  mood: Mood,
  text: string,
};
export type FetchRequest = {
  number: string,
  reason: string,
};
export type Fetched = {
  found: Array<Elsewhere>,
};
export type FieldChoice = {
  field: string,
  side: Side,
  edited: string | null,
};
export type FieldConflict = {
  field: string,
  before: string | null,
  mine: string,
  theirs: string | null,
  theirs_by: string | null,
  settled: Side | null,
};
export type FieldKind = "choice" | "ranked" | "set" | "money" | "number" | "share" | "day" | "yearly" | "text" | "flag";
export type FieldLine = {
  field: ControlledField,
  shown: string | null,
};
export type FieldWindow = "no" | "months" | "past" | "ahead" | "month";
export type Filter = { "all": Array<Filter> } | { "any": Array<Filter> } | { "not": Filter } | { "is": Condition };
export type FilterChoice = {
  code: string,
  name_zh: string,
  name_en: string,
};
export type FilterFault = {
  code: string,
  at: number,
  length: number,
  facts: { [key in string]: string },
  suggestions: Array<string>,
};
export type FilterField = {
  code: string,
  name_zh: string,
  name_en: string,
  room: string,
  kind: FieldKind,
  unit_zh: string,
  unit_en: string,
  ops: Array<Op>,
  choices: Array<FilterChoice>,
  parts: Array<FilterChoice>,
  window: FieldWindow,
  groups: boolean,
  column: boolean,
};
export type FilterFields = {
  fields: Array<FilterField>,
};
export type FilterParseRequest = {
  text: string,
  language: Language,
};
export type FilterParsed = {
  filter: Filter | null,
  text: string | null,
  fault: FilterFault | null,
};
export type FilterPrintRequest = {
  filter: Filter,
  language: Language,
};
export type FilterPrinted = {
  text: string,
  filter: Filter,
};
export type FindRequest = {
  text: string,
};
export type Flow = {
  amount: Fen,
  count: number,
};
export type Found = {
  hits: Array<Hit>,
};
export type Gender = "male" | "female" | "unknown";
export type HandoverAcceptRequest = {
  id: string,
};
export type HandoverAcknowledgeRequest = {
  id: string,
  customers: Array<CustomerId>,
};
export type HandoverApproveRequest = {
  id: string,
  approved: boolean,
  reason: string,
};
export type HandoverCause = "leaving" | "moving" | "rebalancing";
export type HandoverDraft = {
  leaver: string,
  rows: Array<HandoverRow>,
  loads: Array<LoadAfter>,
  open_items: number,
  maturities: number,
  due: Fen,
  two_persons: boolean,
};
export type HandoverLine = {
  id: string,
  leaver: string,
  leaver_emp_no: string,
  cause: HandoverCause,
  reason: string,
  state: HandoverState,
  proposed_by: string,
  proposed_at: Timestamp,
  decided_by: string | null,
  decided_reason: string | null,
  receivers: Array<HandoverReceiver>,
  customers: number,
  refused: number,
  may_decide: boolean,
  waits_for_me: boolean,
  pending: boolean,
};
export type HandoverList = {
  handovers: Array<HandoverLine>,
  leavers: Array<AdvisorLoad>,
};
export type HandoverReadRequest = {
  id: string,
};
export type HandoverReceiver = {
  emp_no: string,
  name: string,
  customers: number,
  accepted_at: Timestamp | null,
  to_acknowledge: number,
  acknowledged: number,
};
export type HandoverRow = {
  customer: CustomerId,
  name: string,
  tier: TierBadge,
  aum: Fen | null,
  pick: PickLine,
  owner_version: number,
  open_items: number,
  due_on: string | null,
  must_acknowledge: boolean,
  acknowledged_at: Timestamp | null,
  refused: string | null,
};
export type HandoverShown = {
  line: HandoverLine,
  rows: Array<HandoverRow>,
};
export type HandoverStartRequest = {
  leaver: string,
  receivers: Array<string>,
};
export type HandoverState = "proposed" | "receiving" | "done" | "rejected";
export type HandoverSubmitRequest = {
  leaver: string,
  cause: HandoverCause,
  reason: string,
  items: Array<AllotItem>,
};
export type Header = {
  name: string,
  name_generated: boolean,
  gender: Gender,
  age: number | null,
  tier: TierBadge,
  stage: Lifecycle | null,
  phone: string | null,
  number: string | null,
  channels: Array<string>,
  best_slot: string | null,
  aum: Fen | null,
  delta: Fen | null,
  gap_next: Fen | null,
  next_tier: TierBadge | null,
  families: number,
  alerts: Array<Alert>,
  contact_by: string | null,
  owner_version: number,
};
export type Heap = "attention" | "waiting" | "delivered";
export type HistoryRequest = {
  id: CustomerId,
};
export type Hit = {
  id: CustomerId,
  name: string,
  gender: Gender,
  age_band: AgeBand,
  tier: TierBadge,
  phone_tail: string | null,
  identity_tail: string | null,
  advisor: string | null,
  alert: Alert | null,
  by: HitBy,
};
export type HitBy = "name" | "pinyin" | "initials" | "phone" | "identity" | "number";
export type HoldingLine = {
  name: string,
  family: Family,
  risk: number | null,
  account_tail: string | null,
  balance: Fen,
  opened_on: string | null,
  matures_on: string | null,
  days_left: number | null,
  auto_renew: boolean,
};
export type IntentDetail = {
  line: IntentLine,
  fields: Array<FieldConflict>,
  can: Array<string>,
};
export type IntentLine = {
  mid: string,
  name: string,
  customer_id: CustomerId | null,
  customer: string | null,
  about_customer: boolean,
  at: Timestamp,
  heard_at: Timestamp | null,
  state: string,
  code: string | null,
  facts: { [key in string]: string },
  subject: { [key in string]: string },
  undo_until: Timestamp | null,
  handled: boolean,
};
export type IntentPage = {
  lines: Array<IntentLine>,
  total: number,
};
export type IntentRequest = {
  mid: string,
};
export type IntentsRequest = {
  heap: Heap,
  offset: number,
  limit: number,
};
export type InteractionLine = {
  id: string,
  at: Timestamp,
  on: string,
  channel: Channel,
  substantive: boolean,
  outcome: Outcome | null,
  summary: string,
  next_on: string | null,
  by: string | null,
  pending: boolean,
};
export type KnownUser = {
  login: string,
  name: string,
  role: Role,
  branch_name: string,
  last_opened: Timestamp,
  lease_until: Timestamp,
};
export type Language = "zh-CN" | "en";
export type Lifecycle = "potential" | "new" | "growing" | "mature" | "declining" | "silent" | "lost" | "won_back";
export type LoadAfter = {
  emp_no: string,
  name: string,
  before_tenths: number,
  after_tenths: number,
  capacity: number | null,
  gained: number,
  lost: number,
};
export type LogRequest = {
  customer: CustomerId,
  channel: Channel,
  outcome: Outcome | null,
  summary: string,
  next_on: string | null,
  next_title: string,
  at: Timestamp | null,
};
export type Logged = {
  mids: Array<string>,
};
export type Migration = {
  from: Month | null,
  to: Month | null,
  months: Array<Month>,
  levels: Array<TierBadge>,
  cells: Array<MigrationCell>,
};
export type MigrationCell = {
  from: string,
  to: string,
  count: number,
  filter: Filter,
};
export type MixPart = {
  family: Family,
  amount: Fen,
  permille: number,
  count: number,
  next_due: string | null,
};
export type MonthPoint = {
  month: Month,
  aum_davg: Fen,
  aum_eom: Fen,
  families: [Fen, Fen, Fen, Fen, Fen, Fen],
  loans: Fen,
  inflow: Flow,
  outflow: Flow,
  cash_count: number,
  login_days: number,
  visits: number,
  tier: string | null,
  watch: number,
};
export type Mood = "good" | "neutral" | "bad";
export type Movement = "red_up" | "green_up" | "sign_only";
export type NeglectRow = {
  id: CustomerId,
  name: string,
  tier: TierBadge,
  aum: Fen | null,
  advisor: string,
  since: string,
  last_contact_on: string | null,
  idle_days: number,
  standard_days: number,
  pending: boolean,
};
export type NoteAddRequest = {
  customer: CustomerId,
  text: string,
  visibility: Visibility,
};
export type NoteAmendRequest = {
  customer: CustomerId,
  note: string,
  text: string,
};
export type NoteLine = {
  id: string,
  text: string,
  visibility: Visibility,
  by: string,
  mine: boolean,
  at: Timestamp,
  version: number,
  amended_at: Timestamp | null,
  retracted_at: Timestamp | null,
  late: boolean,
  pending: boolean,
};
export type NoteRetractRequest = {
  customer: CustomerId,
  note: string,
};
export type Office = {
  bank: string | null,
  reachable: boolean | null,
  demo_accounts: Array<DemoAccount>,
};
export type Op = "is" | "is_not" | "all" | "less" | "at_most" | "more" | "at_least" | "between" | "contains" | "known" | "unknown";
export type OpenRequest = {
  login: string,
  password: string,
  old_password?: string,
};
export type Operand = { "number": number } | { "text": string } | { "day": Day } | { "span": Span };
export type Outcome = "interested" | "follow_up" | "not_interested" | "no_answer" | "wrong_number" | "refused";
export type Overview = {
  customers: number,
  aum: Fen,
  delta: Fen,
  month: Month | null,
  as_of: string | null,
  tiers: Array<OverviewBar>,
  ages: Array<OverviewBar>,
  stages: Array<OverviewBar>,
  products: Array<OverviewBar>,
  concentration: Concentration,
  migration: Migration,
  quadrants: Quadrants,
};
export type OverviewBar = {
  key: string,
  name_zh: string,
  name_en: string,
  count: number,
  aum: Fen,
  count_permille: number,
  aum_permille: number,
  filter: Filter,
};
export type OverviewRequest = {
  filter: Filter,
  from: Month | null,
  to: Month | null,
  value_from?: Fen,
  potential_from?: number,
};
export type PackContact = {
  at: Timestamp,
  channel: Channel,
  outcome: Outcome | null,
  summary: string,
  by: string | null,
};
export type PackMaturity = {
  on: string,
  amount: Fen,
  family: Family,
  auto_renew: boolean,
};
export type PackPreference = {
  channels: Array<string>,
  best_slot: string | null,
  do_not_call: boolean,
  do_not_market: boolean,
};
export type PackPromise = {
  on: string,
  made_at: Timestamp,
  summary: string,
};
export type PackRequest = {
  customers: Array<CustomerId>,
};
export type PackShown = {
  customer: CustomerId,
  name: string,
  tier: TierBadge,
  aum: Fen | null,
  tasks: Array<PackTask>,
  promises: Array<PackPromise>,
  preference: PackPreference | null,
  contacts: Array<PackContact>,
  maturities: Array<PackMaturity>,
};
export type PackTask = {
  kind: TaskKind,
  title: string,
  due: string,
};
export type Packs = {
  packs: Array<PackShown>,
};
export type Palette = {
  customers: Array<Hit>,
  views: Array<PaletteLine>,
  screens: Array<PaletteLine>,
  actions: Array<PaletteLine>,
  help: Array<PaletteLine>,
};
export type PaletteLine = {
  code: string,
  name_zh: string,
  name_en: string,
  keys: string,
};
export type PaletteRequest = {
  text: string,
};
export type Period = "week" | "month" | "quarter" | "year";
export type Phase = "idle" | "first_download" | "pulling" | "pushing";
export type PickLine = {
  customer: CustomerId,
  to: string | null,
  reasons: Array<PickWhy>,
};
export type PickWhy = {
  code: string,
  value: number | null,
};
export type Pivot = {
  rows: Array<PivotHead>,
  columns: Array<PivotHead>,
  cells: Array<Array<PivotCell>>,
  total: PivotCell,
};
export type PivotCell = {
  count: number,
  value: number,
};
export type PivotHead = {
  key: string,
  name_zh: string,
  name_en: string,
  filter: Filter,
  total: PivotCell,
};
export type PivotMeasure = "count" | "aum" | "aum_mean" | "delta" | "due" | "loans";
export type PivotRequest = {
  filter: Filter,
  rows: string,
  columns: string,
  measure: PivotMeasure,
};
export type Pool = {
  rows: Array<PooledRow>,
  claims_a_day: number,
  claimed: number,
  views_a_day: number,
  more: number,
};
export type PoolRow = {
  id: CustomerId,
  name: string,
  tier: TierBadge,
  aum: Fen | null,
  source: PoolSource,
  since: string | null,
  owner_version: number,
  pending: boolean,
};
export type PoolSource = "promoted" | "released" | "returned" | "left" | "never";
export type PoolTierCount = {
  tier: TierBadge,
  count: number,
};
export type PooledRow = {
  id: CustomerId,
  name: string,
  gender: Gender,
  age_band: AgeBand,
  tier: TierBadge,
  weight_tenths: number,
  pending: boolean,
};
export type Portrait = {
  id: CustomerId,
  header: Header,
  summary: Array<Clause>,
  attributes: Array<Attribute>,
  months: Array<MonthPoint>,
  thresholds: Array<Threshold>,
  mix: Array<MixPart>,
  holdings: Array<HoldingLine>,
  interactions: Array<InteractionLine>,
  interactions_total: number,
  tags: Array<TagLine>,
  notes: Array<NoteLine>,
  tasks: Array<TaskLine>,
  changes: Array<ChangeLine>,
  consents: Array<ConsentLine>,
  soft: Array<SoftLine>,
  fields: Array<FieldLine>,
  preference: PreferenceLine,
  preference_pending: boolean,
  star: StarLine | null,
  may: Array<string>,
  pending: number,
  unreadable: number,
  served_by: Array<ServedLine>,
  as_of: string,
};
export type PortraitRequest = {
  id: CustomerId,
};
export type PreferenceLine = {
  channels: Array<string>,
  best_slot: string | null,
  do_not_call: boolean,
  do_not_market: boolean,
};
export type PreferenceRequest = {
  customer: CustomerId,
  preference: PreferenceLine,
};
export type PreviewRequest = {
  items: Array<AllotItem>,
};
export type ProposeRequest = {
  customer: CustomerId,
  field: ControlledField,
  value: string,
  evidence: string,
};
export type Purpose = "marketing" | "personalised" | "sensitive" | "sharing";
export type Quadrants = {
  value_from: Fen,
  potential_from: number,
  quadrants: Array<OverviewBar>,
};
export type Reason = {
  code: string,
  facts: { [key in string]: string },
};
export type Receipts = {
  made: number,
  answered: number,
};
export type ReferralPurpose = "wealth" | "loan" | "insurance" | "card" | "corporate" | "other";
export type ReferralRequest = {
  customer: CustomerId,
  purpose: ReferralPurpose,
  note: string,
};
export type ReleaseChoice = "release" | "keep";
export type ReleaseRequest = {
  customer: CustomerId,
  choice: ReleaseChoice,
  reason: string,
};
export type ResolveRequest = {
  mid: string,
  choice: Choice,
  fields: Array<FieldChoice>,
};
export type Resolved = {
  mid: string | null,
};
export type Role = "relationship_manager" | "teller" | "lobby_manager" | "branch_manager" | "administrator" | "auditor";
export type Round = {
  at: Timestamp,
  millis: number,
  rows: number,
  bytes: number,
  result: string,
};
export type Saved = {
  mid: string,
};
export type ScopeState = {
  scope: string,
  base: number,
  count: number,
  digest_equal: boolean | null,
  complete_at: Timestamp | null,
};
export type SegmentFigures = {
  count: number,
  aum: Fen,
  aum_mean: Fen,
  aum_index: number | null,
  delta: Fen,
  activity: number,
  activity_index: number | null,
  families: number,
  families_index: number | null,
  contacted: number,
  contacted_index: number | null,
  mix: Array<FamilyShare>,
};
export type SegmentLikeness = {
  figures: SegmentFigures,
  median_age: number | null,
  median_aum: Fen | null,
  median_years: number | null,
  tiers: Array<OverviewBar>,
  ages: Array<OverviewBar>,
  stages: Array<OverviewBar>,
  tags: Array<TagShare>,
};
export type SegmentOverlap = {
  count: number,
  filter: Filter,
};
export type SegmentPortrait = {
  count: number,
  least: number,
  figures: SegmentLikeness | null,
};
export type SegmentRequest = {
  filter: Filter,
};
export type ServedLine = {
  emp_no: string,
  name: string | null,
  role: ServingRole,
  from: string,
  until: string | null,
};
export type ServingHistory = {
  spans: Array<ServingSpan>,
};
export type ServingRole = "primary" | "assistant" | "cover";
export type ServingSpan = {
  by: string | null,
  emp_no: string | null,
  role: ServingRole,
  from: string | null,
  until: string | null,
  source: ChangeSource | null,
  reason: string,
  decided_by: string | null,
  now: boolean,
};
export type SessionState = {
  stage: Stage,
  actor: Actor | null,
  branch_name: string | null,
  device_tail: string,
  office: Office,
  known: Array<KnownUser>,
  lease_until: Timestamp | null,
  via: Via | null,
};
export type SetRequest = {
  customer: CustomerId,
  field: SoftField,
  value: string,
};
export type Settings = {
  language: Language,
  density: Density,
  movement: Movement,
  theme: Theme,
  book_columns: Array<string>,
};
export type Side = "mine" | "theirs";
export type SoftField = "nickname" | "hobby" | "dialect" | "taboo";
export type SoftLine = {
  field: SoftField,
  value: string,
  by: string,
  at: Timestamp,
  before: string | null,
  pending: boolean,
};
export type SortKey = "aum" | "delta" | "name" | "idle" | "due_on" | "due_amount" | "age" | "opened_on";
export type SortOrder = "ascending" | "descending";
export type Span = { "last": { count: number, unit: Unit } } | { "next": { count: number, unit: Unit } } | { "whole": { period: Period, plus: number } } | { "dates": { from: string, to: string } };
export type Stage = "signed_out" | "locked" | "open";
export type StarLine = {
  at: Timestamp,
  reason: string,
  pending: boolean,
};
export type StarRequest = {
  customer: CustomerId,
  starred: boolean,
  reason: string,
};
export type SuggestRequest = {
  customers: Array<CustomerId>,
  advisors: Array<string>,
};
export type Suggestion = {
  picks: Array<PickLine>,
  loads: Array<LoadAfter>,
};
export type SyncState = {
  phase: Phase,
  done: number | null,
  total: number | null,
  online: boolean | null,
  last_complete: Timestamp | null,
  waiting: number,
  attention: number,
  as_of: string | null,
  scopes: Array<ScopeState>,
  rounds: Array<Round>,
  receipts: Receipts,
  device: DeviceFacts,
  lease_until: Timestamp | null,
};
export type TagAddRequest = {
  customer: CustomerId,
  code: string,
  value: string | null,
  evidence: string | null,
  consent: string | null,
};
export type TagChip = {
  code: string,
  name_zh: string,
  name_en: string,
  value: string | null,
  source: TagSource,
  sensitivity: number,
  on: string,
  evidence: string | null,
  expires_on: string | null,
};
export type TagChoice = {
  code: string,
  name_zh: string,
  name_en: string,
  category: string,
  kind: TagKind,
  values: Array<TagValue>,
  sensitivity: number,
  ttl_days: number | null,
  worn: boolean,
  replaces: string | null,
};
export type TagChoices = {
  choices: Array<TagChoice>,
};
export type TagChoicesRequest = {
  customer: CustomerId,
  search: string,
};
export type TagKind = "flag" | "enum" | "number" | "date" | "text";
export type TagLine = {
  tag: TagChip,
  by: string | null,
  dots: Array<string>,
  pending: boolean,
};
export type TagRemoveRequest = {
  customer: CustomerId,
  code: string,
  dots: Array<string>,
};
export type TagShare = {
  code: string,
  name_zh: string,
  name_en: string,
  count: number,
  permille: number,
  index: number,
};
export type TagSource = "system" | "model" | "manual" | "declared";
export type TagValue = {
  value: string,
  zh: string,
  en: string,
};
export type TaskCreateRequest = {
  customer: CustomerId | null,
  kind: TaskKind,
  title: string,
  due: string,
  priority: Priority,
  assignee: string | null,
};
export type TaskCustomer = {
  id: CustomerId,
  name: string,
  tier: TierBadge,
};
export type TaskEndRequest = {
  task: string,
  customer: CustomerId | null,
  outcome: string | null,
};
export type TaskHeap = {
  tasks: Array<TaskLine>,
  total: number,
};
export type TaskLine = {
  id: string,
  customer: TaskCustomer | null,
  about_customer: boolean,
  kind: TaskKind,
  title: string,
  due: string,
  late_days: number,
  priority: Priority,
  origin: TaskOrigin,
  state: TaskState,
  assignee: string,
  mine: boolean,
  snoozed_until: string | null,
  moved_at: Timestamp | null,
  outcome: string | null,
  pending: boolean,
};
export type TaskList = {
  overdue: TaskHeap,
  today: TaskHeap,
  later: TaskHeap,
  ended: TaskHeap,
  on: string,
};
export type TaskSnoozeRequest = {
  task: string,
  customer: CustomerId | null,
  until: string,
};
export type TaskTakeRequest = {
  task: string,
  customer: CustomerId | null,
};
export type Theme = "system" | "light" | "dark";
export type Threshold = {
  tier: TierBadge,
  at: Fen,
};
export type TierBadge = {
  code: string,
  rank: number,
  name_zh: string,
  name_en: string,
  watch: number,
};
export type TierLoad = {
  tier: string,
  count: number,
};
export type TierWeight = {
  tier: TierBadge,
  weight_tenths: number,
  qualification: string | null,
};
export type Topic = "session" | "sync" | "customer" | "reference" | "setting" | "task" | "view" | "bulk";
export type UndoRequest = {
  mids: Array<string>,
};
export type Unit = "day" | "week" | "month" | "year";
export type UpPath = {
  tier: TierBadge,
  gap: Fen,
  from_next_month: boolean,
};
export type Verdict = "accept" | "decline";
export type Via = "online" | "offline";
export type View = {
  id: string,
  version: number,
  owner: string,
  owner_name: string | null,
  mine: boolean,
  restricted: boolean,
  pending: boolean,
  view: ViewDraft,
};
export type ViewDraft = {
  id: string | null,
  name: string,
  pinned: boolean,
  shared: boolean,
  filter: Filter,
  sort: SortKey,
  order: SortOrder,
  group_by: string,
  collapsed: Array<string>,
  columns: Array<string>,
};
export type ViewRemoveRequest = {
  id: string,
};
export type ViewSaveRequest = {
  view: ViewDraft,
};
export type ViewSaved = {
  id: string,
  mid: string,
};
export type ViewShareRequest = {
  id: string,
  shared: boolean,
};
export type Views = {
  views: Array<View>,
};
export type Visibility = "advisor" | "branch" | "all";
export type Why = {
  tier: TierBadge,
  month: Month,
  effective_from: Month,
  since: Month,
  reasons: Array<Reason>,
  aum_davg: Fen | null,
  scale: Array<Threshold>,
  evidence: Array<Evidence>,
  up: UpPath | null,
  down: DownPath | null,
  history: Array<Change>,
  recomputed_equal: boolean | null,
  rule_version: string,
  rule_from: Month,
  as_of: string,
};
export type WhyRequest = {
  id: CustomerId,
};
export type BTreeMap = string;
export type CustomerId = string;
export type Fen = number;
export type Month = string;

export type String = string;



export type Timestamp = number;
export type TaskKind = "call" | "visit" | "maturity" | "papers" | "care" | "other";
export type Priority = "high" | "normal" | "low";
export type TaskOrigin = "manual" | "strategy" | "campaign" | "playbook" | "warning" | "handover";
export type TaskState = "open" | "taken" | "done" | "cancelled";
