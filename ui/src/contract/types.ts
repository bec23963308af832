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

/** Answer of `staff.advisors`. */
export type Advisors = {
  /** By name. */
  advisors: Array<Advisor>,
  /** Customers without a primary. */
  unassigned: number,
};

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
   * opened_on identity` or `extra:<column>`. */
  label: string,
  /** A code when the label has translated values, else text as it stands. */
  value: string,
  /** Kind of contact point, when it is one. */
  contact: ContactKind | null,
};

/** Answer of `customer.book`. */
export type Book = {
  /** All groups, highest tier first, totals under the search. */
  groups: Array<BookGroup>,
  /** The window. */
  rows: Array<BookRow>,
  /** Rows in open groups. */
  total: number,
  /** Customers in all groups under the search. */
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

/** Header of a group. */
export type BookGroup = {
  /** Its tier. */
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

/** Request of `customer.book`: a window over the rows of the open groups, in tier order. */
export type BookRequest = {
  /** Part of a name, pinyin or initials, or last four of a phone; empty for all. */
  search: string,
  /** Sort within groups. */
  sort: SortKey,
  /** Its direction. */
  order: SortOrder,
  /** Tier codes of collapsed groups: their rows are not counted or sent. */
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
};

/** An organization's code (机构号, 9 digits); a branch domain of sync is one of these. */
export type BranchCode = string;

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

/** Channels. */
export type Channel = "counter" | "meeting" | "phone" | "wecom" | "sms" | "event" | "visit" | "mobile_bank";

/** A clause of the summary sentence: `tier stage risk due idle watch near_next declining`. */
export type Clause = {
  /** Code and facts. */
  reason: Reason,
  /** Facet that proves it: `overview assets products behaviour relations interactions tags why`. */
  facet: string,
};

/** Kinds of contact point. */
export type ContactKind = "mobile" | "landline" | "home_address" | "work_address" | "email" | "wecom";

/** One customer; a UUID, the same on head office and on every device. */
export type CustomerId = string;

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

/** An amount in fen (1 yuan = 100 fen). Signed. In JSON and TypeScript a number. */
export type Fen = number;

/** Request of `customer.find`: at least 2 characters (or 1 Chinese one). */
export type FindRequest = {
  /** Name, pinyin, initials, last four of phone or document, customer number. */
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
};

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

/** An intent in words. */
export type IntentLine = {
  /** Id. */
  mid: string,
  /** `assignment.request` and so on. */
  name: string,
  /** Masked customer name, when it is about one still held. */
  customer: string | null,
  /** Made. */
  at: Timestamp,
  /** `waiting applied merged rejected deferred failed`. */
  state: string,
  /** Refusal code. */
  code: string | null,
  /** Facts for the words. */
  facts: { [key in string]: string },
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

/** Colours of up and down. */
export type Movement = "red_up" | "green_up" | "sign_only";

/** Head office as last heard. */
export type Office = {
  /** Name of the bank, once heard. */
  bank: string | null,
  /** Whether the last call came through; none before the first. */
  reachable: boolean | null,
  /** Demo accounts; empty in a real bank. */
  demo_accounts: Array<DemoAccount>,
};

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

/** Outcomes. */
export type Outcome = "interested" | "follow_up" | "not_interested" | "no_answer" | "wrong_number" | "refused";

/** What sync does now. */
export type Phase = "idle" | "first_download" | "pulling" | "pushing";

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
  /** Newest first, at most 200. */
  interactions: Array<InteractionLine>,
  /** How many there are in all. */
  interactions_total: number,
  /** All visible tags in chip order. */
  tags: Array<TagChip>,
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

/** One reason: a code and facts; the UI has the words. */
export type Reason = {
  /** `first_month reached_up kept recovered below_grace below_watch below_down correction
   * override rule_changed`; `below_grace` = below, but 关注 is not shown yet (CCB). */
  code: string,
  /** Facts by name, as text (months, fen, counts). */
  facts: { [key in string]: string },
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

/** 主办, 协办, 代管. */
export type ServingRole = "primary" | "assistant" | "cover";

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
};

/** Keys a book sorts by within groups. */
export type SortKey = "aum" | "delta" | "name" | "idle" | "due_on" | "due_amount" | "age" | "opened_on";

/** Direction of a sort. */
export type SortOrder = "ascending" | "descending";

/** Where the desk stands. */
export type Stage = "signed_out" | "locked" | "open";

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
  /** Each scope followed. */
  scopes: Array<ScopeState>,
  /** The last rounds, newest first, at most 20. */
  rounds: Array<Round>,
  /** Intents, newest first, at most 100: waiting, needing attention, delivered. */
  intents: Array<IntentLine>,
  /** What is on this device. */
  device: DeviceFacts,
  /** Lease end. */
  lease_until: Timestamp | null,
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

/** Who says so. */
export type TagSource = "system" | "model" | "manual" | "declared";

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
};

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Timestamp = number;

/** A query provides topics; commands and sync emit them; queries that provide one reload. */
export type Topic = "session" | "sync" | "customer" | "reference" | "setting";

/** The way up. */
export type UpPath = {
  /** To which level. */
  tier: TierBadge,
  /** 月日均 missing. */
  gap: Fen,
  /** Whether reaching it counts this month or the next. */
  from_next_month: boolean,
};

/** How the vault was opened. */
export type Via = "online" | "offline";

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
