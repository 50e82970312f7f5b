/** What stands in the path of everything of a connection. */
export interface ConnectionParams {
  readonly partner: string;
  readonly connection: string;
}
