import type { CatalogPreview, CatalogWrite } from 'tallybridge-sdk';
import { counted } from '../words.ts';
import type { Words } from '../words.ts';

type Action = CatalogPreview['lines'][number]['action'];

export const catalogTexts = ({ psa, product, catalogItem }: Words) => {
  const actions: Readonly<Record<Action, string>> = {
    create: 'Is created',
    linked: 'Mapped already',
    exists: 'Exists already',
    taken: 'Taken',
    waits: 'Outcome unknown',
  };
  const states: Readonly<Record<CatalogWrite['state'], string>> = {
    prepared: 'Being created',
    unknown: 'Outcome unknown',
    done: 'Created',
    refused: 'Refused',
    held: 'Held',
    withdrawn: 'Withdrawn',
  };
  return {
    create: `Create in ${psa}`,
    createText: `Where none fits, ${catalogItem.a} can be created.`,
    push: `Create ${catalogItem.many}`,
    pushText: (count: number) =>
      `${counted(count, `${product.one} has`, `${product.many} have`)} no ${catalogItem.one} yet. All can be created in ${psa} at once.`,
    titleOf: (name: string) => `Create ${name} in ${psa}`,
    filedUnder: `Where in the catalog`,
    category: 'Category',
    subcategory: 'Subcategory',
    type: 'Type',
    unit: 'Unit of measure',
    noUnit: `As ${psa} has it`,
    productClass: 'Class',
    classes: { Agreement: 'Agreement', NonInventory: 'Non-inventory', Service: 'Service' },
    choose: 'Choose',
    chooseFirst: 'Choose subcategory and type to see what would be created.',
    fields: `The ${catalogItem.one}`,
    identifier: 'Identifier',
    identifierHint: `What ${psa} calls it; it cannot be there twice.`,
    description: 'Description',
    price: 'Price',
    cost: 'Cost',
    noPrice: '0.00',
    identifierMissing: 'Give it an identifier.',
    preview: 'What happens',
    actions,
    nothing: 'Nothing would be created.',
    looking: 'Reading the catalog …',
    leftTitle: `To complete in ${psa} afterwards`,
    go: (count: number) => `Create ${counted(count, catalogItem.one, catalogItem.many)}`,
    progress: 'Progress',
    going: `${catalogItem.Many} are being created. This goes on if you leave the page.`,
    queued: 'Waiting for its turn',
    created: (count: number) => `${counted(count, catalogItem.one, catalogItem.many)} created and mapped.`,
    notCreated: (count: number) => `${counted(count, catalogItem.one, catalogItem.many)} not created`,
    unknownNext: 'It is looked up by itself, and never created twice.',
    failed: 'The catalog could not be pushed',
    states,
    numbered: (id: number) => `No. ${id}`,
    done: 'Done',
    back: 'Change and try again',
  };
};
