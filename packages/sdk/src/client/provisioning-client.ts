import { operations } from '../contract/operations/index.ts';
import type {
  CustomerRequest,
  CustomerRequestAnswer,
  NewCustomerRequest,
  Provisioning,
  ProvisioningSettings,
  ProvisioningWithSecret,
} from '../contract/provisioning.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call } from './transport.ts';

/** The endpoint of a vendor that creates customers (docs/provisioning.md). */
export interface ProvisioningClient {
  /** Sets the endpoint. A first one, or one of another origin, gets a new secret, which only this answer shows. */
  put(settings: ProvisioningSettings): Promise<ProvisioningWithSecret>;
  get(): Promise<Provisioning>;
  /** Makes a new secret; for 24 hours requests are signed with both. */
  rotateSecret(): Promise<ProvisioningWithSecret>;
  remove(): Promise<{ isRemoved: boolean }>;
}

/** Customers that the vendor is asked to create from companies of ConnectWise. */
export interface CustomerRequestsClient {
  /**
   * Asks the vendor to create a customer and waits for its answer for some seconds. Asked for a company again, the answer
   * is the request that is pending or was created.
   *
   * @throws TallybridgeError `no-provisioning` where the vendor has set no endpoint.
   * @example
   * const request = await tallybridge.partner('lakeside-it').customerRequests.create({
   *   connection: id, company: { id: 200, name: 'Riverbend Dental', identifier: 'RIVERBEND' }, fields: { plan: 'pro' },
   * });
   * if (request.state === 'created') console.log(request.customer);
   */
  create(request: NewCustomerRequest): Promise<CustomerRequest>;
  list(): List<CustomerRequest>;
  get(id: string): Promise<CustomerRequest>;
  /** For a vendor that answered `pending` and has decided since. */
  answer(id: string, answer: CustomerRequestAnswer): Promise<CustomerRequest>;
}

export function createProvisioningClient(call: Call, partner: string): ProvisioningClient {
  const nothing = { params: { partner }, query: {}, body: undefined };
  return {
    put: (settings) => call(operations.putProvisioning, { ...nothing, body: settings }),
    get: () => call(operations.getProvisioning, nothing),
    rotateSecret: () => call(operations.rotateProvisioningSecret, nothing),
    remove: () => call(operations.removeProvisioning, nothing),
  };
}

export function createCustomerRequestsClient(call: Call, partner: string): CustomerRequestsClient {
  const params = { partner };
  return {
    create: (request) => call(operations.createCustomerRequest, { params, query: {}, body: request }),
    list: () =>
      createList((page) => call(operations.listCustomerRequests, { params, query: { ...page }, body: undefined })),
    get: (request) => call(operations.getCustomerRequest, { params: { partner, request }, query: {}, body: undefined }),
    answer: (request, answer) =>
      call(operations.answerCustomerRequest, { params: { partner, request }, query: {}, body: answer }),
  };
}
