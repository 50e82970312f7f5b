import { statementTexts } from '../../texts/en/statements.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const useStatementTexts = textsOfScreen(statementTexts);
