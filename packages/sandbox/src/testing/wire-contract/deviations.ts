interface Deviation {
  /** Of the operation, the field and the problem, as the check writes them. */
  readonly operation?: RegExp;
  readonly field: RegExp;
  readonly problem?: RegExp;
  readonly reason: string;
}

/** Where the sandbox departs from the specification knowingly. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    operation: /^POST \/system\/bundles/,
    field: /IRestIdentifiedItem\.|BundleRequests?(?:Collection)?\./,
    problem: /no such field|missing/,
    reason: 'Entities of a bundle are records of any kind; names are sent in PascalCase too, as recorded.',
  },
  {
    operation: /^POST \/procurement\/products\/\{id\}\/detach/,
    field: /^answer$/,
    reason: 'The specification gives a 204 a body, which HTTP does not have.',
  },
  {
    operation: /^(?:POST|PUT) \/company\/configurations\/bulk/,
    field: /^answer\.payload$|^answer$|^Company\.Configuration\./,
    reason: 'The specification types the answer as one configuration; a bulk write has a result for each of several.',
  },
  {
    operation: /^GET \/system\/reports\//,
    field: /^ReportDataResponse\.row_values$/,
    problem: /in place of a map/,
    reason: 'The specification types each cell of a report as a map; known clients read texts and numbers.',
  },
  {
    field: /^Member\.securityRole$/,
    problem: /missing/,
    reason: 'An API member may be made with an identifier only, and is a member too.',
  },
  {
    field: /^body /,
    problem: /^string in place of (?:int32|a number|true or false)$/,
    reason: 'Numbers and flags sent as texts are taken, as recorded.',
  },
  {
    field: /^body /,
    problem: /^"[-\dT:]+\+\d\d:\d\d" in place of a time$/,
    reason: 'Times of other zones are taken; answers are in UTC.',
  },
  {
    field: /^body Company\.types$/,
    reason: 'New companies may name their types by bare ids.',
  },
  {
    field: /^body [^.]+\./,
    problem: /^no such field$/,
    reason: 'Fields that ConnectWise does not know are passed over; older and newer clients send such.',
  },
  {
    field: /^ServiceStatusReference\.Sort$/,
    problem: /no such field/,
    reason: 'Recorded tickets of 2025.1 write it with a capital letter.',
  },
  {
    operation: /^registry$/,
    field: /^Member\./,
    problem: /^not there$/,
    reason: 'Settings of screens, sign-in and devices that the sandbox does not have.',
  },
];

export function isKnownDeviation(operation: string, field: string, problem: string): boolean {
  return DEVIATIONS.some(
    (one) => (one.operation?.test(operation) ?? true) && one.field.test(field) && (one.problem?.test(problem) ?? true),
  );
}
