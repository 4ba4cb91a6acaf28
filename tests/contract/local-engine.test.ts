import { createCachedEngine } from '../../src/engine/cached-engine.js';
import { openEngine, publishArticles } from '../support/local-index.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';
import { createFakeEngine } from '../support/fake-engine.js';
import { describeFields } from './fields.contract.js';
import { describeNews } from './news.contract.js';
import { describeCarriedTexts, describeShownFields } from './shown-fields.contract.js';
import { describeSuggestions } from './suggest.contract.js';
import { describeSearchEngine, type MakeEngine } from './search-engine.contract.js';

const makeLocal: MakeEngine = async (articles) => {
  const folder = makeTemporaryFolder();
  if (articles !== undefined) await publishArticles(folder, articles);
  const engine = await openEngine(folder);
  return {
    engine,
    async publish(next) {
      await publishArticles(folder, next);
      await engine.refresh();
    },
  };
};

describeSearchEngine('the local engine', makeLocal);

describeSearchEngine('the local engine behind a cache', async (articles) => {
  const { engine, publish } = await makeLocal(articles);
  return { engine: createCachedEngine(engine), publish };
});

describeSuggestions('the local engine', makeLocal);

describeSuggestions('the local engine behind a cache', async (articles) => {
  const { engine, publish } = await makeLocal(articles);
  return { engine: createCachedEngine(engine), publish };
});

describeShownFields('the local engine', makeLocal);
describeCarriedTexts('the local engine', makeLocal);

describeShownFields('the local engine behind a cache', async (articles) => {
  const { engine, publish } = await makeLocal(articles);
  return { engine: createCachedEngine(engine), publish };
});

describeFields('the local engine', makeLocal);

describeFields('the local engine behind a cache', async (articles) => {
  const { engine, publish } = await makeLocal(articles);
  return { engine: createCachedEngine(engine), publish };
});

describeNews('the local engine', makeLocal);

describeNews('the local engine behind a cache', async (articles) => {
  const { engine, publish } = await makeLocal(articles);
  return { engine: createCachedEngine(engine), publish };
});

describeNews('the engine that tests pretend with', (articles) => {
  const engine = createFakeEngine(articles);
  return Promise.resolve({
    engine,
    publish: (next) => {
      engine.publish(next);
      return Promise.resolve();
    },
  });
});
