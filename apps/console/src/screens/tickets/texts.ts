import { textsOfScreen } from '../../texts/of-screen.ts';
import { ticketTexts } from '../../texts/en/tickets.ts';

export const useTicketTexts = textsOfScreen(ticketTexts);
