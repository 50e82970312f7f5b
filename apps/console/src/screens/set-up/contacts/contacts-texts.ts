import { contactsTexts } from '../../../texts/en/contacts.ts';
import { textsOfScreen } from '../../../texts/of-screen.ts';

export const useContactsTexts = textsOfScreen(contactsTexts);
