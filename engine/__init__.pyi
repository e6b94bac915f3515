"""The face of the engine: every name that the API, the pages and others in Python use, by storey from the ground up.

This stub is also what is loaded: each name comes from its module when it is first asked for.
"""

from .language import (
    LANGUAGES as LANGUAGES,
    LANGUAGE_LOCALES as LANGUAGE_LOCALES,
    Language as Language,
    NonEmpty as NonEmpty,
    Text as Text,
)
from .errors import (
    AsOfError as AsOfError,
    Problem as Problem,
    PopulationError as PopulationError,
    ProblemsError as ProblemsError,
    RuleBaseError as RuleBaseError,
    SituationError as SituationError,
    WegwijsError as WegwijsError,
)
from .outcome import (
    Outcome as Outcome,
)
from .suggestions import (
    nearest as nearest,
    slip_of as slip_of,
)
from .locations import (
    CATALOGUE as CATALOGUE,
    PROJECT as PROJECT,
    RULES as RULES,
)
from .shelf import (
    Shelf as Shelf,
)
from .strict_json import (
    JsonError as JsonError,
    read_json as read_json,
)
from .rulebase.entries.catalogue import (
    Example as Example,
    REGION as REGION,
    Phone as Phone,
    Service as Service,
    ServiceSource as ServiceSource,
)
from .rulebase.entries.common import (
    Assumption as Assumption,
    Dated as Dated,
    Entry as Entry,
    Node as Node,
    Source as Source,
    Sourced as Sourced,
)
from .rulebase.entries.conclusions import (
    Rule as Rule,
)
from .rulebase.entries.criteria import (
    Criterion as Criterion,
    EligibilityCriterion as EligibilityCriterion,
    Requirement as Requirement,
)
from .rulebase.entries.knowledge import (
    KnowledgeRow as KnowledgeRow,
    ReasonKind as ReasonKind,
    RowUse as RowUse,
)
from .rulebase.entries.laws import (
    Law as Law,
)
from .rulebase.entries.plan import (
    KeyFacts as KeyFacts,
    Level as Level,
)
from .rulebase.entries.remark import (
    Remark as Remark,
)
from .rulebase.entries.rule_base import (
    Contents as Contents,
)
from .rulebase.entries.saying import (
    OTHER as OTHER,
    PERSON as PERSON,
    Saying as Saying,
    said_to as said_to,
)
from .rulebase.entries.service_filter import (
    EACH as EACH,
    ServiceFilter as ServiceFilter,
)
from .rulebase.entries.service_kind import (
    ServiceKind as ServiceKind,
)
from .rulebase.entries.then import (
    THEN_FORMS as THEN_FORMS,
)
from .rulebase.entries.then.alert import (
    AlertThen as AlertThen,
)
from .rulebase.entries.then.base import (
    Then as Then,
)
from .rulebase.entries.then.gap import (
    CASE_MANAGEMENT_NEED as CASE_MANAGEMENT_NEED,
    GapThen as GapThen,
)
from .rulebase.entries.then.level import (
    LevelThen as LevelThen,
)
from .rulebase.entries.then.notice import (
    NoticeThen as NoticeThen,
)
from .rulebase.entries.then.refer_to import (
    CONFIRM_NO_OFFER as CONFIRM_NO_OFFER,
    ReferThen as ReferThen,
)
from .rulebase.entries.then.safety import (
    SafetyThen as SafetyThen,
)
from .rulebase.entries.topics import (
    Urgency as Urgency,
    Topic as Topic,
    topic_fact as topic_fact,
)
from .rulebase.entries.vocabulary import (
    Fact as Fact,
    FactValue as FactValue,
)
from .rulebase.knowledge.mentions import (
    project_citations as project_citations,
)
from .rulebase.knowledge.register import (
    RegisterRow as RegisterRow,
    knowledge_register as knowledge_register,
)
from .rulebase.reading.files import (
    FileReader as FileReader,
)
from .rulebase.reading.services import (
    stated_after as stated_after,
)
from .rulebase.reading.yaml_source import (
    YamlFile as YamlFile,
    read_yaml as read_yaml,
)
from .rulebase.uses import (
    Reference as Reference,
    Uses as Uses,
)
from .answers.base import (
    Answer as Answer,
)
from .answers.batch import (
    BatchAnswer as BatchAnswer,
)
from .answers.comparison import (
    Comparison as Comparison,
    SubjectComparison as SubjectComparison,
)
from .answers.costs import (
    Costs as Costs,
)
from .answers.coverage import (
    Coverage as Coverage,
    Interval as Interval,
    ReadingCoverage as ReadingCoverage,
    SubjectCoverage as SubjectCoverage,
    SubjectKey as SubjectKey,
)
from .answers.notes import (
    Proposal as Proposal,
)
from .answers.decision import (
    Decision as Decision,
    OnwardStep as OnwardStep,
    ServiceGroup as ServiceGroup,
    ServiceResult as ServiceResult,
)
from .answers.household import (
    HouseholdDecision as HouseholdDecision,
)
from .answers.interview import (
    InterviewAnswer as InterviewAnswer,
)
from .answers.knowledge import (
    KnowledgeShown as KnowledgeShown,
)
from .answers.notes import (
    NoteAnswer as NoteAnswer,
)
from .answers.onward import (
    by_target as by_target,
)
from .logic.compilation.condition_reader import (
    read_test as read_test,
)
from .logic.compilation.dated import (
    CompiledConstraint as CompiledConstraint,
    DatedRules as DatedRules,
    choices_of as choices_of,
)
from .logic.compilation.rules import (
    CompiledRule as CompiledRule,
)
from .logic.editions import (
    RuleBase as RuleBase,
    compile_rule_base as compile_rule_base,
    load_rule_base as load_rule_base,
)
from .logic.operators.base import (
    Columns as Columns,
    FactTest as FactTest,
)
from .logic.operators.phrases import (
    Phrase as Phrase,
)
from .logic.compiled_service import (
    CompiledService as CompiledService,
)
from .logic.situation import (
    Situation as Situation,
    read_situation as read_situation,
)
from .logic.statuses.base import (
    Status as Status,
    StatusTest as StatusTest,
)
from .logic.statuses.conclusion import (
    ConclusionStatus as ConclusionStatus,
)
from .logic.statuses.criterion import (
    CriterionStatus as CriterionStatus,
)
from .logic.statuses.fact import (
    FactStatus as FactStatus,
)
from .logic.statuses.level import (
    LevelStatus as LevelStatus,
)
from .logic.statuses.members import (
    MembersStatus as MembersStatus,
)
from .logic.statuses.service import (
    ServiceStatus as ServiceStatus,
)
from .logic.statuses.services import (
    ServicesStatus as ServicesStatus,
)
from .evaluators.one_case import (
    Assessment as Assessment,
    assess as assess,
)
from .evaluators.population import (
    column_names as column_names,
)
from .evaluators.population.batch.plain_cells import (
    defused_cell as defused_cell,
)
from .evaluators.population.column_names import (
    not_known as not_known,
    service as service,
)
from .evaluators.population.criterion_columns import (
    criterion_value as criterion_value,
)
from .evaluators.population.evaluate import (
    evaluate_frame as evaluate_frame,
    evaluate_population as evaluate_population,
)
from .evaluators.population.outcome_columns import (
    outcome_groups as outcome_groups,
)
from .evaluators.population.program import (
    PopulationProgram as PopulationProgram,
)
from .evaluators.symbolic.cells import (
    Partition as Partition,
)
from .evaluators.symbolic.symbolic_rules import (
    Reading as Reading,
)
from .words.days import (
    day_in_words as day_in_words,
)
from .words.explanation import (
    Explainer as Explainer,
)
from .words.opening import (
    Opening as Opening,
    opening_at as opening_at,
    opening_in_words as opening_in_words,
)
from .words.rule_words import (
    RuleWords as RuleWords,
    named_in as named_in,
)
from .words.in_common import (
    purposes_told as purposes_told,
)
from .words.register_words import (
    chosen_rows as chosen_rows,
    knowledge_shown as knowledge_shown,
)
from .words.wording import (
    Words as Words,
    capitalised as capitalised,
)
from .analyses.notes.note_reading import (
    proposals as proposals,
)
from .analyses.coverage.analysis import (
    MOST_REGIONS as MOST_REGIONS,
    Request as Request,
    analyse_coverage as analyse_coverage,
)
from .analyses.coverage.findings import (
    can_be_established as can_be_established,
    never_done as never_done,
    never_told as never_told,
)
from .analyses.coverage.subjects import (
    needs_filled as needs_filled,
)
from .analyses.coverage.tables import (
    COMPARISON_COLUMNS as COMPARISON_COLUMNS,
    COVERAGE_COLUMNS as COVERAGE_COLUMNS,
    OVERVIEW_COLUMNS as OVERVIEW_COLUMNS,
    TableRow as TableRow,
    comparison_rows as comparison_rows,
    coverage_rows as coverage_rows,
    table_as_csv as table_as_csv,
)
from .analyses.costs.criterion_costs import (
    criteria_costs as criteria_costs,
)
from .analyses.costs.moved import (
    CANNOT_TELL as CANNOT_TELL,
    EXCLUDED as EXCLUDED,
    FITS as FITS,
    MOVED as MOVED,
    OF_NOBODY as OF_NOBODY,
    POSSIBLE as POSSIBLE,
    moved as moved,
)
from .analyses.costs.samples import (
    sampled_share as sampled_share,
)
from .analyses.costs.weighed_outcomes import (
    CRITERION as CRITERION,
    Codes as Codes,
    NOT_MET as NOT_MET,
    Outcomes as Outcomes,
    SERVICE as SERVICE,
    UNMET as UNMET,
)
from .analyses.interview.call import (
    Row as Row,
    deciding_level as deciding_level,
    first_part as first_part,
    next_facts as next_facts,
    rows_of as rows_of,
    screen_name as screen_name,
    second_part as second_part,
)
from .analyses.interview.plan import (
    Interview as Interview,
    plan_interview as plan_interview,
)
from .analyses.laws.proof import (
    Prover as Prover,
)
from .analyses.meanings import (
    meanings as meanings,
)
from .analyses.reform.compare import (
    ReformedRules as ReformedRules,
)
from .analyses.reform.folder import (
    ComparedReforms as ComparedReforms,
    compare_reforms as compare_reforms,
    read_reforms as read_reforms,
)
from .analyses.reform.kept_outcomes import (
    Kept as Kept,
    kept_outcomes as kept_outcomes,
)
from .analyses.reform.one_criterion import (
    Part as Part,
    parts_of as parts_of,
    required_criteria as required_criteria,
    with_other_parts as with_other_parts,
    without_criterion as without_criterion,
)
from .analyses.reform.overlay import (
    Reform as Reform,
    ReformSource as ReformSource,
    with_reform as with_reform,
)
from .analyses.synthesis.generate import (
    synthetic_population as synthetic_population,
)
from .analyses.synthesis.made_up import (
    MadeUp as MadeUp,
    PEOPLE as PEOPLE,
)
from .analyses.synthesis.profiles_file import (
    read_synthesis as read_synthesis,
)
from .deciding.applications import (
    word_at as word_at,
)
from .deciding.caller import (
    Caller as Caller,
)
from .deciding.examples import (
    check_example as check_example,
    load_checked as load_checked,
    written_examples as written_examples,
)
from .deciding.household.presentation import (
    decide_household as decide_household,
    household_triage as household_triage,
)
from .deciding.occasion import (
    Occasion as Occasion,
)
from .deciding.ranking import (
    asked_first as asked_first,
)
from .deciding.remarks import (
    says as says,
)
from .deciding.summary import (
    is_about_something as is_about_something,
)
from .deciding.to_contact import (
    contact_parts as contact_parts,
    without_repeats as without_repeats,
)
from .deciding.triage import (
    decide as decide,
    triage as triage,
)
from .requests.batch import (
    BatchRequest as BatchRequest,
    MOST_SITUATIONS as MOST_SITUATIONS,
    answer_batch as answer_batch,
)
from .requests.compare import (
    CompareRequest as CompareRequest,
    answer_compare as answer_compare,
)
from .requests.coverage import (
    MOST_COMPARED as MOST_COMPARED,
    read_coverage_request as read_coverage_request,
    read_given as read_given,
)
from .requests.household import (
    HouseholdRequest as HouseholdRequest,
    answer_household as answer_household,
)
from .requests.notes import (
    LONGEST_NOTE as LONGEST_NOTE,
    NoteRequest as NoteRequest,
    answer_note as answer_note,
)
from .requests.interview import (
    next_step as next_step,
)
from .requests.model import (
    Day as Day,
    Expected as Expected,
    Known as Known,
    OneOf as OneOf,
    RequestModel as RequestModel,
    RequestOf as RequestOf,
    described as described,
    read_request as read_request,
)
from .requests.situation import (
    OneSituation as OneSituation,
)
from .requests.triage import (
    TriageRequest as TriageRequest,
    answer_triage as answer_triage,
)
from .cli.labels import (
    read_labels as read_labels,
)
from .cli.report import (
    report_lines as report_lines,
)
from .cli.user_shelf import (
    user_shelf as user_shelf,
)
