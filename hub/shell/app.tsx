import { Page } from 'azure-devops-ui/Page';
import { Surface, SurfaceBackground } from 'azure-devops-ui/Surface';
import { Tab, TabBar, TabSize } from 'azure-devops-ui/Tabs';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { aboutPipeline, type HubState, type LoadedPipeline } from '../data/model';
import type { HubStore } from '../data/store';
import { aboutOf, pipelineText, TABS, type Tab as TabId } from '../data/url-state';
import { CompactStrip } from '../pages/overview/compact-strip';
import { Now } from '../pages/overview/now';
import { StageStrip } from '../pages/overview/stage-strip';
import type { PageProps } from '../pages/props';
import { Formats, type Language, Text } from '../text';
import { english, languageOf } from '../text/languages';
import { CopyNote, type CopyResult } from './copy-link';
import { EXPORT_KINDS_OF } from './export-kinds';
import { ExportNote, type ExportResult } from './export-note';
import { Filters } from './filters';
import { type ExportKind, HubHeader } from './header';
import { Notices } from './notices';
import { ChoosePipeline, Loading, PipelineProblem, ProblemPage } from './states';

/** The tabs' pages, each a chunk of its own that comes when the tab is opened. */
const PAGES: Readonly<Partial<Record<TabId, React.ComponentType<PageProps>>>> = {
  overview: lazy(() => import(/* webpackChunkName: "page-overview" */ '../pages/overview')),
  timeline: lazy(() => import(/* webpackChunkName: "page-timeline" */ '../pages/timeline')),
  waits: lazy(() => import(/* webpackChunkName: "page-waits" */ '../pages/waits')),
  evidence: lazy(() => import(/* webpackChunkName: "page-evidence" */ '../pages/evidence')),
  trends: lazy(() => import(/* webpackChunkName: "page-trends" */ '../pages/trends')),
  rules: lazy(() => import(/* webpackChunkName: "page-rules" */ '../pages/rules')),
  releases: lazy(() => import(/* webpackChunkName: "page-releases" */ '../pages/releases')),
  'bug-gate': lazy(() => import(/* webpackChunkName: "page-bug-gate" */ '../pages/bug-gate')),
};

const Panels = lazy(() => import(/* webpackChunkName: "panels" */ '../pages/panels'));

/** The store's state, and a new render with every change. */
function useStore(store: HubStore): HubState {
  const [state, setState] = useState(store.state);
  useEffect(() => store.listen(setState), [store]);
  return state;
}

/** The language of the user's profile; English until another one is loaded. */
function useLanguage(culture: string): Language {
  const [language, setLanguage] = useState(english);
  useEffect(() => {
    let left = false;
    void languageOf(culture).then((found) => {
      if (!left) setLanguage(found);
    });
    return () => {
      left = true;
    };
  }, [culture]);
  return language;
}

export function App({ store }: { readonly store: HubStore }): JSX.Element {
  const state = useStore(store);
  const language = useLanguage(state.culture);
  const [copied, setCopied] = useState<{ readonly of: HubState['url']; readonly result: CopyResult } | null>(null);
  const [saved, setSaved] = useState<{ readonly of: HubState['url']; readonly result: ExportResult } | null>(null);
  const about = aboutPipeline(state)?.view ?? null;
  const shown = about ?? state.pipelines.find(({ view }) => view !== null)?.view ?? null;
  const zone = shown?.zone ?? 'UTC';
  const minute = Math.floor(state.now / 60_000);
  const text = useMemo(
    () => new Text(language, new Formats(state.culture, zone, minute * 60_000), state.url.expert),
    [language, state.culture, zone, minute, state.url.expert],
  );
  useEffect(() => {
    document.documentElement.lang = text.tag;
  }, [text]);
  /** Saves what the open tab shows; the code for it comes when somebody asks. */
  const save = async (kind: ExportKind): Promise<void> => {
    const { url } = state;
    const view = about;
    if (!view) return;
    try {
      const { exportTab } = await import(/* webpackChunkName: "exports" */ './exports');
      const name = await exportTab({ kind, view, text, url, link: await store.link() });
      setSaved({ of: url, result: { state: 'saved', name } });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setSaved({ of: url, result: { state: 'failed', message } });
    }
  };
  if (state.phase === 'starting') return <Loading text={text} label={text.say('page.starting')} />;
  if (state.phase === 'failed' && state.problem) {
    return <ProblemPage text={text} problem={state.problem} retry={() => window.location.reload()} />;
  }
  return (
    <Surface background={SurfaceBackground.neutral}>
      <Page className="rc-page">
        <main className="rc-main">
          <HubHeader
            state={state}
            text={text}
            exports={(about && EXPORT_KINDS_OF[state.url.tab]) || []}
            actions={{
              refresh: () => void store.refresh(),
              copyLink: () =>
                void store.copyLink().then((link) =>
                  setCopied({
                    of: state.url,
                    result: link === null ? { state: 'copied' } : { state: 'blocked', link },
                  }),
                ),
              exportAs: (kind) => void save(kind),
              editPlan: () => store.go({ plan: true, stage: '', release: null }),
              setExpert: (expert) => store.go({ expert }),
            }}
          />
          {/* A copied link is the link of the view it was copied from. */}
          <CopyNote result={copied?.of === state.url ? copied.result : { state: 'none' }} text={text} />
          <ExportNote result={saved?.of === state.url ? saved.result : { state: 'none' }} text={text} />
          <Content store={store} state={state} text={text} />
        </main>
      </Page>
    </Surface>
  );
}

interface ContentProps {
  readonly store: HubStore;
  readonly state: HubState;
  readonly text: Text;
}

function Content({ store, state, text }: ContentProps): JSX.Element {
  const { url } = state;
  return (
    <>
      <TabBar
        selectedTabId={url.tab}
        onSelectedTabChanged={(tab) => store.go({ tab: tab as TabId, zoom: null })}
        tabSize={TabSize.Tall}
        disableSticky
      >
        {TABS.filter((tab) => PAGES[tab]).map((tab) => (
          <Tab key={tab} id={tab} name={text.say(`tab.${tab}`)} />
        ))}
      </TabBar>
      <div className="rc-content">
        <Filters state={state} text={text} go={(change) => store.go(change)} />
        <Notices state={state} text={text} retry={() => void store.refresh()} go={(change) => store.go(change)} />
        {state.pipelines.length === 0 ? (
          <ChoosePipeline state={state} text={text} go={(change) => store.go(change)} />
        ) : (
          state.pipelines.map((pipeline) => (
            <Strip key={pipelineText(pipeline.key)} store={store} text={text} pipeline={pipeline} state={state} />
          ))
        )}
        <OpenTab store={store} state={state} text={text} />
      </div>
    </>
  );
}

function Strip(props: ContentProps & { readonly pipeline: LoadedPipeline }): JSX.Element {
  const { pipeline, store, state, text } = props;
  if (pipeline.problem && !pipeline.view) {
    const others = state.url.pipelines.filter((key) => pipelineText(key) !== pipelineText(pipeline.key));
    return (
      <PipelineProblem
        text={text}
        problem={pipeline.problem}
        retry={() => void store.refresh()}
        chooseAnother={() => store.go({ pipelines: others, stage: '', release: null })}
      />
    );
  }
  if (!pipeline.view) {
    return <Loading text={text} label={text.say('page.loading', { pipeline: pipeline.name })} />;
  }
  const isOnly = state.pipelines.length === 1;
  // What is opened in a strip is of that strip's pipeline, whichever the tab was about.
  const about = isOnly ? '' : pipelineText(pipeline.key);
  const go = (change: Partial<HubState['url']>): void => store.go({ ...change, about });
  const shown = { view: pipeline.view, text, go };
  if (isOnly) {
    return (
      <section className="rc-pipeline">
        <h2 className="rc-hidden">{pipeline.name}</h2>
        {state.url.tab === 'overview' ? (
          <>
            <Now {...shown} />
            <StageStrip {...shown} />
          </>
        ) : (
          <CompactStrip {...shown} />
        )}
      </section>
    );
  }
  const isAbout = pipelineText(aboutOf(state.url) ?? pipeline.key) === about;
  return (
    <section className="rc-pipeline">
      <div className="rc-pipeline-head">
        <h2>{pipeline.name}</h2>
        {isAbout ? (
          <span className="rc-muted">{text.say('strip.shownBelow')}</span>
        ) : (
          <button
            type="button"
            className="rc-link"
            aria-label={text.say('strip.showBelowOf', { pipeline: pipeline.name })}
            onClick={() => go({ stage: '', release: null, plan: false })}
          >
            {text.say('strip.showBelow')}
          </button>
        )}
      </div>
      <CompactStrip {...shown} />
    </section>
  );
}

/** The page of the open tab, about one of the chosen pipelines. */
function OpenTab({ store, state, text }: ContentProps): JSX.Element | null {
  const about = aboutPipeline(state);
  const view = about?.view;
  const OpenPage = PAGES[state.url.tab];
  if (!view || !OpenPage) return null;
  const props: PageProps = {
    view,
    text,
    url: state.url,
    go: (change) => store.go(change),
    details: store.details,
    reach: store.reach,
  };
  return (
    <>
      {state.pipelines.length > 1 && (
        <>
          <p className="rc-about">{text.say('strip.about', { pipeline: about.name })}</p>
          {state.url.tab === 'overview' && <Now {...props} />}
        </>
      )}
      <Suspense fallback={<Loading text={text} label={text.say(`tab.${state.url.tab}`)} />}>
        <OpenPage {...props} />
      </Suspense>
      {(state.url.release !== null || state.url.stage !== '' || state.url.plan) && (
        <Suspense fallback={null}>
          <Panels {...props} desk={store.planDesk} />
        </Suspense>
      )}
    </>
  );
}
