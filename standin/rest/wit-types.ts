/** Work item types, their states and fields, and type categories. */
import { type Boards, BoardsError, type BoardsProject, type Category, type WorkItemType } from '../boards';
import type { RestRequest, Route } from './area';
import { requiredProject, witRoute, witUrl } from './wit-shared';

const typeList = witRoute({
  methods: ['GET'],
  template: '{project}/_apis/wit/workItemTypes/{type?}',
  resourceName: 'workItemTypes',
  locationId: '7c8d7a76-4a09-43e8-b5df-bd792f4ac6aa',
  resourceVersion: 2,
  handle(request, world) {
    const project = requiredProject(request, world);
    const shape = (type: WorkItemType) => typeBody(type, project, request, world.boards);
    const name = request.route.type;
    return { body: name === undefined ? project.process.types.map(shape) : shape(project.type(name)) };
  },
});

const states = witRoute({
  methods: ['GET'],
  template: '{project}/_apis/wit/workItemTypes/{type}/states',
  resourceName: 'workItemTypeStates',
  locationId: '7c9d7a76-4a09-43e8-b5df-bd792f4ac6aa',
  resourceVersion: 1,
  handle: (request, world) => ({
    body: requiredProject(request, world).type(String(request.route.type)).states.map(stateBody),
  }),
});

const typeFields = witRoute({
  methods: ['GET'],
  template: '{project}/_apis/wit/workItemTypes/{type}/fields/{field?}',
  resourceName: 'workItemTypesField',
  locationId: 'bd293ce5-3d25-4192-8e67-e8092e879efb',
  resourceVersion: 3,
  handle(request, world) {
    const project = requiredProject(request, world);
    const type = project.type(String(request.route.type));
    const expand = (request.query.get('$expand') ?? '').toLowerCase();
    const withValues = expand === 'allowedvalues' || expand === 'all' || expand === '1' || expand === '3';
    const fields = fieldInstances(type, project, request, world.boards, withValues);
    const name = request.route.field;
    if (name === undefined) return { body: fields };
    const wanted = world.boards.fields.find(name)?.referenceName;
    const field = fields.find((each) => each.referenceName === wanted);
    if (!field) throw new BoardsError('FIELD_NOT_FOUND', `TF51535: Cannot find field ${name}.`);
    return { body: field };
  },
});

const categories = witRoute({
  methods: ['GET'],
  template: '{project}/_apis/wit/workItemTypeCategories/{category?}',
  resourceName: 'workItemTypeCategories',
  locationId: '9b9f5734-36c8-415e-ba67-f83b45c31408',
  resourceVersion: 2,
  handle(request, world) {
    const project = requiredProject(request, world);
    const name = request.route.category;
    if (name === undefined) {
      return { body: project.process.categories.map((category) => categoryBody(category, project, request)) };
    }
    const category = project.findCategory(name);
    if (!category) {
      throw new BoardsError(
        'CATEGORY_NOT_FOUND',
        `VS402406: Work item type category ${name} does not exist in project ${project.name}.`,
      );
    }
    return { body: categoryBody(category, project, request) };
  },
});

export const typeRoutes: readonly Route[] = [typeList, states, typeFields, categories];

function stateBody({ name, color, category }: WorkItemType['states'][number]) {
  return { name, color, category };
}

function typeUrl(name: string, project: BoardsProject, request: RestRequest): string {
  return witUrl(request, project, `workItemTypes/${encodeURIComponent(name)}`);
}

function categoryBody(category: Category, project: BoardsProject, request: RestRequest) {
  const reference = (name: string) => ({ name, url: typeUrl(name, project, request) });
  return {
    name: category.name,
    referenceName: category.referenceName,
    defaultWorkItemType: reference(category.types[0] as string),
    workItemTypes: category.types.map(reference),
    url: witUrl(request, project, `workItemTypeCategories/${category.referenceName}`),
  };
}

function typeBody(type: WorkItemType, project: BoardsProject, request: RestRequest, boards: Boards) {
  const fields = fieldInstances(type, project, request, boards, false);
  // Inherited processes allow every transition.
  const to = (from: string) =>
    type.states.filter((state) => state.name !== from).map((state) => ({ to: state.name, actions: null }));
  return {
    name: type.name,
    referenceName: type.referenceName,
    description: type.description,
    color: type.color,
    icon: { id: type.icon, url: `${request.baseUrl}/_apis/wit/workItemIcons/${type.icon}?color=${type.color}&v=2` },
    isDisabled: false,
    fields,
    fieldInstances: fields,
    transitions: {
      '': [{ to: type.states[0]?.name, actions: null }],
      ...Object.fromEntries(type.states.map((state) => [state.name, to(state.name)])),
    },
    states: type.states.map(stateBody),
    url: typeUrl(type.name, project, request),
  };
}

/** Fields every work item type has. */
const commonFields: readonly string[] = [
  'System.Id',
  'System.Rev',
  'System.Title',
  'System.State',
  'System.Reason',
  'System.WorkItemType',
  'System.TeamProject',
  'System.AssignedTo',
  'System.AreaPath',
  'System.AreaId',
  'System.IterationPath',
  'System.IterationId',
  'System.CreatedDate',
  'System.CreatedBy',
  'System.ChangedDate',
  'System.ChangedBy',
  'System.Description',
  'System.History',
  'System.Tags',
  'System.CommentCount',
  'System.Parent',
  'System.BoardColumn',
  'System.BoardColumnDone',
  'System.BoardLane',
];

const required: ReadonlySet<string> = new Set(['System.Title', 'System.State', 'System.AreaId', 'System.IterationId']);

function fieldInstances(
  type: WorkItemType,
  project: BoardsProject,
  request: RestRequest,
  boards: Boards,
  withValues: boolean,
) {
  return [...commonFields, ...type.fields].flatMap((name) => {
    const field = boards.fields.find(name);
    if (!field) return [];
    const list = project.process.pickLists[field.referenceName];
    const values = name === 'System.State' ? type.states.map((state) => state.name) : list?.values;
    const standard = name === 'System.State' ? type.states[0]?.name : list?.default;
    return [
      {
        ...(withValues && { allowedValues: values?.map(String) ?? [] }),
        ...(standard !== undefined && { defaultValue: String(standard) }),
        alwaysRequired: required.has(field.referenceName),
        dependentFields: [],
        referenceName: field.referenceName,
        name: field.name,
        url: `${request.baseUrl}/_apis/wit/fields/${field.referenceName}`,
      },
    ];
  });
}
