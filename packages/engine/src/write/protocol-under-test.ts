// The product never imports this entry: the simulation replaces single decisions to prove that it notices a weaker protocol.
export { applyPlanUnder } from './apply-plan.ts';
export { classifyAnswer } from './classify.ts';
export { readMarker } from './marker.ts';
export { PROTOCOL } from './protocol.ts';
export type { Protocol } from './protocol.ts';
export { requestFor } from './request-for.ts';
export { settleConnectionUnder } from './settle-connection.ts';
export { surplusOf } from './surplus.ts';
