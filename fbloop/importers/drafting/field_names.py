"""By which names exports call the ledger's fields, in Chinese and English, best name first."""

import re
from collections.abc import Mapping

_FIELD_NAMES: Mapping[str, str] = {
    "text": "问题描述 故障描述 投诉内容 反馈内容 问题简述 客户描述 问题内容 工单内容 描述 内容 "
    "简述 desc description shortdescription text details complaint issue narrative body comment "
    "summary 问题 标题 主题 title subject",
    "reported_at": "登记时间 投诉时间 受理时间 报修时间 反馈时间 提交时间 来电时间 工单创建时间 "
    "创建时间 上报时间 录入时间 发起时间 建单时间 登记日期 投诉日期 受理日期 反馈日期 提交日期 "
    "创建日期 开单时间 开单日期 reportedat openedat reported opened createdat created "
    "createdon submittedat datereceived receivedat complaintdate opendate datetime date time "
    "timestamp 日期 时间",
    "claimed_at": "关闭时间 结案时间 办结时间 关单时间 完结时间 关闭日期 结案日期 claimedat "
    "closedat closed closedate dateclosed closedon 完成时间 completedat",
    "resolved_at": "解决时间 处理完成时间 解决日期 resolvedat resolved resolvedon solvedat "
    "resolutiondate",
    "occurred_at": "发生时间 故障时间 故障发生时间 发生日期 occurredat incidentdate failuredate",
    "found_at": "发现时间 foundat detectedat",
    "first_response_at": "首次响应时间 首响时间 首次回复时间 首次联系时间 firstresponseat "
    "firstresponse firstreplyat respondedat",
    "updated": "更新时间 最后更新时间 修改时间 最近更新时间 sysupdatedat updatedat lastupdated "
    "updated modified modifiedat lastmodified updatedon",
    "status": "状态 工单状态 投诉状态 处理状态 当前状态 案件状态 处理进度 status incidentstate "
    "ticketstatus casestatus issuestatus stage 进度 阶段 state",
    "priority": "优先级 紧急程度 紧急度 严重程度 严重度 优先等级 等级 级别 priority severity "
    "urgency",
    "channel": "渠道 来源渠道 投诉渠道 反馈渠道 受理渠道 来源 channel contacttype receivedvia "
    "source submittedvia contactchannel origin 方式",
    "category": "问题分类 故障分类 投诉分类 问题类别 故障类别 分类 类别 category problemtype "
    "issuetype complainttype 问题类型 故障类型",
    "store": "门店 经销商 服务店 维修站 服务站 4s店 网点 经销商名称 门店名称 服务商 store dealer "
    "dealership workshop servicecenter branch outlet",
    "region": "大区 战区 区域 省份 省 地区 region province area state territory",
    "vin": "vin vin码 vin号 车架号 底盘号 车辆识别代号 车辆识别码 chassis chassisno",
    "plate": "车牌 车牌号 车牌号码 plate licenseplate platenumber registrationnumber",
    "customer": "客户 客户姓名 客户名称 客户编号 客户id 车主 车主姓名 投诉人 联系人 报修人 姓名 "
    "customer customername contact contactname requester complainant "
    "consumer client name",
    "phone": "电话 手机 手机号 手机号码 联系电话 客户电话 联系方式 电话号码 phone mobile telephone "
    "phonenumber contactphone contactnumber tel",
    "model": "车型 车系 投诉车系 车辆型号 车型名称 model carmodel vehiclemodel "
    "productmodel product",
    "batch": "批次 生产批次 批次号 batch productionbatch lot",
    "supplier": "供应商 供应商名称 supplier vendor",
    "owner": "负责人 处理人 责任人 跟进人 受理人 经办人 assignedto owner assignee agent handler",
    "mileage": "里程 行驶里程 里程数 公里数 mileage odometer km kilometers",
    "part": "零件 配件 故障件 零件号 配件名称 故障件名称 part partnumber partname component",
    "fault_code": "故障码 故障代码 dtc faultcode errorcode troublecode",
    "software": "软件版本 版本 版本号 软件版本号 software softwareversion firmware version",
    "technician": "技师 维修技师 technician mechanic",
}
_TIME_ENDINGS = ("日期", "时间", "date", "time")
_EXACT, _TAIL = 3.0, 1.5
_BESIDES = re.compile(r"[(（\[【].*?[)）\]】]|[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

NAMES: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split()) for field, names in _FIELD_NAMES.items()
}


def flat(column: str) -> str:
    """A column's name without case, spaces and signs, and without what is in brackets."""
    return _BESIDES.sub("", column).lower()


def likeness(column: str, names: tuple[str, ...]) -> float:
    """How well a column's name says what ``names`` mean, 0 where it does not.

    A name that only ends so (`投诉客户姓名`, `customer_phone`) counts for less than the very name.
    """
    name, words = flat(column), [flat(word) for word in _words(column)]
    for rank, candidate in enumerate(names):
        if name == candidate:
            return _EXACT - rank / 100
    tails = (
        rank
        for rank, candidate in enumerate(names)
        if len(candidate) > 1
        and (name.endswith(candidate) if not candidate.isascii() else words[-1:] == [candidate])
    )
    best = next(tails, None)
    return 0.0 if best is None else _TAIL - best / 100


def is_named_time(column: str) -> bool:
    """Whether a column's name says that it holds dates."""
    names = (*NAMES["reported_at"], *NAMES["claimed_at"], *NAMES["updated"])
    return likeness(column, names) > 0 or flat(column).endswith(_TIME_ENDINGS)


def _words(column: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", _CAMEL.sub(" ", column)) if word]
