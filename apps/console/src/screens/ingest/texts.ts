import { ingestTexts } from '../../texts/en/ingest.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const useIngestTexts = textsOfScreen(ingestTexts);
