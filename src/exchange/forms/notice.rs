//! 特种设备安装改造维修告知书, of one or many elevators.

use super::paper::{Paper, UnitForm, day};

/// An elevator of a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeFormElevator {
    /// 设备名称 (品种).
    pub category: String,
    /// 型号.
    pub model: String,
    /// 产品编号.
    pub factory_no: String,
    /// 设备代码.
    pub equipment_code: String,
    /// 制造单位.
    pub maker: String,
    /// 使用地点.
    pub place: String,
}

/// What a notice says. Days `YYYY-MM-DD` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeForm {
    /// 告知书编号.
    pub number: String,
    /// 告知日期.
    pub notice_on: String,
    /// 施工类别.
    pub work: String,
    /// 施工单位.
    pub construction: UnitForm,
    /// 许可证编号.
    pub permit_no: String,
    /// 许可证有效期至.
    pub permit_valid_to: String,
    /// 工程名称.
    pub project: String,
    /// 使用单位.
    pub user: UnitForm,
    /// 合同编号.
    pub contract_no: String,
    /// 合同签订日期.
    pub contract_on: String,
    /// 计划开工.
    pub start_on: String,
    /// 计划竣工.
    pub finish_on: String,
    /// 施工地址.
    pub address: String,
    /// 现场负责人.
    pub manager: String,
    /// 电话.
    pub manager_phone: String,
    /// 技术负责人.
    pub technical: String,
    /// 电话.
    pub technical_phone: String,
    /// Remarks.
    pub remarks: String,
    /// 接收日期.
    pub received_on: String,
    /// 监察机构意见.
    pub opinion: String,
    /// The elevators.
    pub elevators: Vec<NoticeFormElevator>,
}

impl NoticeForm {
    pub(super) fn write(&self, paper: &mut Paper) {
        let many = self.elevators.len() > 1;
        let title = if many {
            "特种设备安装改造维修告知书（多台）"
        } else {
            "特种设备安装改造维修告知书"
        };
        paper.title(title);
        paper.right(&format!("编号：{}", super::paper::blank(&self.number, 10)));
        let count = format!("{} 台", self.elevators.len());
        let (construction, user) = (&self.construction, &self.user);
        let date = |text: &str| {
            if text.is_empty() {
                String::new()
            } else {
                day(text)
            }
        };
        let mut pairs = vec![
            ("施工单位", construction.name.clone(), true),
            ("信用代码", construction.credit_code.clone(), false),
            (
                "法定代表人",
                construction.legal_representative.clone(),
                false,
            ),
            ("许可证编号", self.permit_no.clone(), false),
            ("许可有效期至", date(&self.permit_valid_to), false),
            ("单位地址", construction.address.clone(), true),
            ("使用单位", user.name.clone(), true),
            ("联系人", user.contact.clone(), false),
            ("联系电话", user.phone.clone(), false),
            ("工程名称", self.project.clone(), true),
            ("施工类别", self.work.clone(), false),
            ("设备数量", count, false),
            ("合同编号", self.contract_no.clone(), false),
            ("签订日期", date(&self.contract_on), false),
            ("计划开工", date(&self.start_on), false),
            ("计划竣工", date(&self.finish_on), false),
            ("施工地址", self.address.clone(), true),
            ("现场负责人", self.manager.clone(), false),
            ("电话", self.manager_phone.clone(), false),
            ("技术负责人", self.technical.clone(), false),
            ("电话", self.technical_phone.clone(), false),
        ];
        if let ([one], false) = (self.elevators.as_slice(), many) {
            pairs.extend([
                ("设备名称", one.category.clone(), false),
                ("型号", one.model.clone(), false),
                ("产品编号", one.factory_no.clone(), false),
                ("设备代码", one.equipment_code.clone(), false),
                ("制造单位", one.maker.clone(), true),
                ("使用地点", one.place.clone(), true),
            ]);
        }
        pairs.push(("备注", self.remarks.clone(), true));
        let shown: Vec<(&str, &str, bool)> = pairs
            .iter()
            .map(|(name, value, wide)| (*name, value.as_str(), *wide))
            .collect();
        paper.grid(&shown);
        paper.signs(&["施工单位（盖章）", "告知日期"]);
        paper.boxed("监察机构意见", &self.opinion, 3);
        paper.signs(&["接收人", "接收日期"]);
        let on = day(&self.notice_on);
        let received = day(&self.received_on);
        paper.note(&format!("告知日期：{on}　　接收日期：{received}"));
        paper.note(
            "依据《中华人民共和国特种设备安全法》第二十三条，施工前书面告知；告知后即可施工。",
        );
        if many {
            paper.new_page();
            paper.heading("设备清单");
            let lines: Vec<Vec<String>> = self
                .elevators
                .iter()
                .enumerate()
                .map(|(at, e)| {
                    vec![
                        (at + 1).to_string(),
                        e.category.clone(),
                        e.model.clone(),
                        e.factory_no.clone(),
                        e.equipment_code.clone(),
                        e.maker.clone(),
                        e.place.clone(),
                    ]
                })
                .collect();
            paper.table(
                &[
                    ("序号", 6),
                    ("设备名称", 14),
                    ("型号", 12),
                    ("产品编号", 12),
                    ("设备代码", 20),
                    ("制造单位", 16),
                    ("使用地点", 20),
                ],
                &lines,
            );
        }
    }
}
